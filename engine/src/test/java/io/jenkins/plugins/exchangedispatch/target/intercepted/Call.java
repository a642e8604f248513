package io.jenkins.plugins.exchangedispatch.target.intercepted;

/**
 * One call of a port.
 *
 * @param number counted from 1, over all ports of one {@link Intercepted} target
 * @param effect whether it changes something
 * @param verb what is called, such as {@code stop}
 * @param subject the service, the key or the value that it is about; empty for none
 */
public record Call(int number, boolean effect, String verb, String subject) {
    /** As traces write it: {@code stop POP3SVC}. */
    @Override
    public String toString() {
        return subject.isEmpty() ? verb : verb + " " + subject;
    }
}
