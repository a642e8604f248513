package io.jenkins.plugins.exchangedispatch.services;

/** Who wants to know what is found and done, a line each; must not throw, and is called on the thread that works. */
@FunctionalInterface
public interface Progress {
    /** Tells nobody. */
    Progress NONE = line -> {};

    /** One line per thing found or done, without a line end. */
    void say(String line);
}
