package io.jenkins.plugins.exchangedispatch.page;

import io.jenkins.plugins.exchangedispatch.report.Status;
import org.jvnet.localizer.Localizable;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/** How a status is shown: by a symbol, a colour and a word, so that none of them has to be seen to tell it. */
@Restricted(NoExternalUse.class) // public for Jelly
public enum StatusLook {
    COMPLIANT(Status.COMPLIANT, "check", "success", Messages._Status_Compliant()),
    CONVERGED(Status.CONVERGED, "build", "success", Messages._Status_Converged()),
    /** Drift that somebody has agreed to live with for a while. */
    WAIVED(Status.DRIFTED, "tag", "skipped", Messages._Status_Waived()),
    RESTART_OWED(Status.RESTART_OWED, "hourglass", "warning", Messages._Status_RestartOwed()),
    DRIFTED(Status.DRIFTED, "swap", "warning", Messages._Status_Drifted()),
    NOT_APPLICABLE(Status.NOT_APPLICABLE, "none", "skipped", Messages._Status_NotApplicable()),
    NOT_ATTEMPTED(Status.NOT_ATTEMPTED, "clock", "skipped", Messages._Status_NotAttempted()),
    ROLLED_BACK(Status.ROLLED_BACK, "undo", "error", Messages._Status_RolledBack()),
    FAILED(Status.FAILED, "close-circle", "error", Messages._Status_Failed());

    private final Status status;
    private final String symbol;
    private final String color;
    private final Localizable word;

    StatusLook(Status status, String symbol, String color, Localizable word) {
        this.status = status;
        this.symbol = symbol;
        this.color = color;
        this.word = word;
    }

    static StatusLook of(Status status) {
        for (StatusLook look : values()) {
            if (look.status == status && look != WAIVED) {
                return look;
            }
        }
        throw new IllegalArgumentException("no look for " + status);
    }

    /**
     * The look of a status that was kept by its name.
     *
     * @param waived whether the drift is waived
     * @return that of a failure for a name that this version does not know
     */
    public static StatusLook named(String status, boolean waived) {
        if (waived) {
            return WAIVED;
        }
        for (StatusLook look : values()) {
            if (look != WAIVED && look.status.name().equals(status)) {
                return look;
            }
        }
        return FAILED;
    }

    Status status() {
        return status;
    }

    /** Whether somebody has to look. */
    boolean isBad() {
        return compareTo(WAIVED) > 0;
    }

    /** As the report and the address of the page write it. */
    public String getName() {
        return this == WAIVED ? name() : status.name();
    }

    /** A symbol of core. */
    public String getIcon() {
        return "symbol-" + symbol;
    }

    /** A class of the style sheet, which mixes the theme's colour so that everybody can read it. */
    public String getColor() {
        return "exchange-dispatch-color-" + color;
    }

    public String getWord() {
        return word.toString();
    }
}
