package io.jenkins.plugins.exchangedispatch.modelcheck;

/** What must hold whatever happens. */
public enum Rule {
    /** Green although a service is down that ran before. */
    GREEN_WHILE_DOWN,
    /** Green although the value lacks a desired entry. */
    GREEN_WITH_DRIFT,
    /** Green although inetinfo.exe has not read the value. */
    GREEN_UNREAD,
    /** The row of a run does not name a service that it left down. */
    DOWN_UNNAMED,
    /** The check after a run does not name a service that is down. */
    DOWN_UNNAMED_BY_CHECK,
    /** An entry is gone that nobody asked to lose. */
    ENTRY_LOST,
    /** inetinfo.exe has not read what a run wrote, and the next check calls that compliant. */
    MARK_FORGOTTEN,
    /** The mark is still there when all is done. */
    MARK_LEFT,
    /** A key of the mark is not volatile. */
    MARK_OUTLIVES_REBOOT,
    /** A compliant server is written to, or a service of it stopped. */
    COMPLIANT_TOUCHED,
    /** Without faults a service is stopped or started more than once. */
    STOPPED_TWICE,
    /** Services are stopped although the restart cannot succeed. */
    VAIN_OUTAGE,
    /** Not well within two runs after the faults have ended. */
    NOT_CONVERGED,
    /** A run threw something. */
    THREW,
    /** A run does not end. */
    ENDLESS
}
