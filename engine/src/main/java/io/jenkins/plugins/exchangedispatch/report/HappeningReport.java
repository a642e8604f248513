package io.jenkins.plugins.exchangedispatch.report;

import java.io.Serializable;
import java.time.Instant;

/** Something that a log of the machine tells from around the time when the key was last written; never a verdict. */
public final class HappeningReport implements Serializable {
    private static final long serialVersionUID = 1L;

    /** An installer ran: MsiInstaller in the Application log. */
    public static final String INSTALLER = "installer";

    /** A service was installed, or changed its state or its start type: Service Control Manager in the System log. */
    public static final String SERVICE = "service";

    /** The machine went down or came up, or somebody asked for it. */
    public static final String RESTART = "restart";

    /** The value itself was changed: event 4657 of the Security log, where auditing is on and the log may be read. */
    public static final String AUDIT = "audit";

    /** Text, since an {@link Instant} does not cross from an agent. */
    private final String time;

    private final String kind;
    private final String account;
    private final String message;

    /**
     * @param time when it was logged
     * @param kind one of the kinds named here
     * @param account who did it; null where the event does not tell
     * @param message one sentence
     */
    public HappeningReport(Instant time, String kind, String account, String message) {
        this.time = UtcTime.text(time);
        this.kind = kind;
        this.account = account;
        this.message = message;
    }

    /** When it was logged, ISO 8601 in UTC. */
    public String getTime() {
        return time;
    }

    /** {@code installer}, {@code service}, {@code restart} or {@code audit}. */
    public String getKind() {
        return kind;
    }

    /** Who did it; null where the event does not tell. */
    public String getAccount() {
        return account;
    }

    /** One sentence. */
    public String getMessage() {
        return message;
    }

    /** When it was logged. */
    public Instant time() {
        return Instant.parse(time);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof HappeningReport happening && toString().equals(happening.toString());
    }

    @Override
    public int hashCode() {
        return toString().hashCode();
    }

    @Override
    public String toString() {
        return time + " " + kind + " " + account + ": " + message;
    }
}
