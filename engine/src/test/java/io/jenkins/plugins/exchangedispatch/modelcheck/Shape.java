package io.jenkins.plugins.exchangedispatch.modelcheck;

/** What the value is like when the run begins, and what inetinfo.exe has read. */
public enum Shape {
    /** All is listed and read. */
    COMPLIANT,
    /** Entries vanished after inetinfo.exe had read them: all services run. */
    DRIFTED,
    /** Entries were missing when inetinfo.exe started: a service failed with 1083. */
    FAILING,
    /** The value vanished after it was read. */
    ABSENT,
    /** The names were joined in a text after they were read. */
    JOINED,
    /** An earlier run wrote the value and restarted nothing. */
    OWED
}
