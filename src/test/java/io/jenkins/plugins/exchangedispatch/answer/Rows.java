package io.jenkins.plugins.exchangedispatch.answer;

import io.jenkins.plugins.exchangedispatch.entries.DesiredEntries;
import io.jenkins.plugins.exchangedispatch.report.ErrorReport;
import io.jenkins.plugins.exchangedispatch.report.EventReport;
import io.jenkins.plugins.exchangedispatch.report.HappeningReport;
import io.jenkins.plugins.exchangedispatch.report.Mode;
import io.jenkins.plugins.exchangedispatch.report.RightsReport;
import io.jenkins.plugins.exchangedispatch.report.ServiceReport;
import io.jenkins.plugins.exchangedispatch.report.Status;
import io.jenkins.plugins.exchangedispatch.report.TargetReport;
import java.time.Instant;
import java.util.List;

/** Rows as an honest agent sends them, for tests. */
final class Rows {
    private Rows() {}

    static Asked asked(Mode mode, String... targets) {
        return new Asked(mode, DesiredEntries.exchange(), List.of(targets), "agent-1");
    }

    static TargetReport compliant(String target) {
        TargetReport row = new TargetReport(target);
        row.setStatus(Status.COMPLIANT);
        row.setMessage("Every desired entry is there.");
        row.getValue().setTypeBefore("REG_MULTI_SZ");
        row.getValue().setTypeAfter("REG_MULTI_SZ");
        row.getBefore().addAll(DesiredEntries.EXCHANGE);
        row.getAfter().addAll(DesiredEntries.EXCHANGE);
        for (String name : DesiredEntries.EXCHANGE) {
            row.getServices()
                    .add(new ServiceReport(name.toUpperCase(java.util.Locale.ROOT), true, "auto", "running", 0));
        }
        row.setElapsedMillis(20);
        return row;
    }

    static TargetReport converged(String target) {
        TargetReport row = compliant(target);
        row.setStatus(Status.CONVERGED);
        row.getBefore().remove("Resvc");
        row.getMissing().add("Resvc");
        row.getAdded().add("Resvc");
        row.getValue().setChanged(true);
        row.setBackup("exchange-dispatch/" + target + "-20260101T000000Z.reg");
        row.setCanFix(new RightsReport(false, true, "the key is not ours"));
        row.getRestart().setPerformed(true);
        row.getRestart().setReason("Restarted IISADMIN and 1 dependents in 2 s.");
        row.getRestart().getStopped().addAll(List.of("SMTPSVC", "IISADMIN"));
        row.getRestart().getStarted().addAll(List.of("IISADMIN", "SMTPSVC"));
        row.getRestart().setDowntimeMillis(2_000);
        row.getRestart().setSettledMillis(10_000);
        return row;
    }

    static TargetReport failed(String target) {
        TargetReport row = new TargetReport(target);
        row.setMessage("Access is denied.");
        row.getObservations().add("a duplicate");
        row.getExtra().add("W3SVC");
        row.getRemoved().add("Old");
        row.getRestart().setOwed(true);
        row.getRestart().getLeftStopped().add("POP3SVC");
        row.getServices().add(new ServiceReport("POP3SVC", false, null, null, -1));
        row.getEvents().add(new EventReport(Instant.parse("2002-08-06T12:00:00Z"), "POP3", "failed to start"));
        row.getHappenings()
                .add(new HappeningReport(
                        Instant.parse("2026-11-01T10:00:00Z"), "installer", "EX03\\admin", "Removed SMTP."));
        row.setCanFix(new RightsReport(true, false, "IISADMIN may not be stopped."));
        row.setRoundTrips(15);
        row.setError(new ErrorReport(5, "Access is denied.", "Use another account."));
        return row;
    }
}
