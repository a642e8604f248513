package io.jenkins.plugins.exchangedispatch.target.intercepted;

/** The process under test is dead: thrown at the moment of its death, and by whatever it still tries to do. */
public final class ProcessDied extends Error {
    private static final long serialVersionUID = 1L;

    public ProcessDied(String when) {
        super("the process died " + when);
    }
}
