package io.jenkins.plugins.exchangedispatch.history;

import io.jenkins.plugins.exchangedispatch.report.Mode;
import io.jenkins.plugins.exchangedispatch.report.TargetReport;
import io.jenkins.plugins.exchangedispatch.waiver.WaiverNote;
import java.util.ArrayList;
import java.util.List;

/**
 * All that is remembered of one target in one job. Never changed, only replaced; its size has a bound.
 *
 * @param job the full name of the job
 * @param deleted whether that job is deleted by now
 * @param target as the job first spelled it
 * @param status the last status that says something, by name
 * @param message the sentence that came with it, shortened
 * @param waiver what was waived of the last drift; null when nothing was
 * @param firstSeen the first report
 * @param last the last report that says something
 * @param since since when it has its status
 * @param driftedSince since when it drifts; null when it does not, as far as is known
 * @param mended when a drift last ended; null when none did
 * @param owedSince since when a restart is owed; null when none is
 * @param episodes how many drifts there were
 * @param starts when the last of them began, oldest first
 * @param changes the last changes of its status, oldest first
 */
public record TargetRecord(
        String job,
        boolean deleted,
        String target,
        String status,
        String message,
        WaiverNote waiver,
        Moment firstSeen,
        Moment last,
        Moment since,
        Moment driftedSince,
        Moment mended,
        Moment owedSince,
        int episodes,
        List<Long> starts,
        List<StatusChange> changes) {
    private static final String NOT_ATTEMPTED = "NOT_ATTEMPTED";
    private static final int MOST_STARTS = 10;
    private static final int MOST_CHANGES = 20;
    private static final int LONGEST_MESSAGE = 300;

    /** A target that has a new status from a build on. */
    public record StatusChange(Moment moment, String status) {
        public Moment getMoment() {
            return moment;
        }

        public String getStatus() {
            return status;
        }
    }

    /** What a note makes of a record: the next one, and what to tell. */
    record Step(TargetRecord next, TargetHistory told) {}

    /** The first report of a target. */
    static Step first(String job, String target, Moment now, Mode mode, TargetReport row, WaiverNote waiver) {
        return new TargetRecord(
                        job, false, target, "", "", null, now, now, now, null, null, null, 0, List.of(), List.of())
                .with(now, mode, row, waiver);
    }

    /** A further report; one that is older than the last changes nothing. */
    Step with(Moment now, Mode mode, TargetReport row, WaiverNote waiverNow) {
        if (now.build() < last.build() || isNoNews(row)) {
            return new Step(this, told(Change.NONE, driftedSince));
        }
        Finding finding = Finding.of(mode, row);
        boolean newDrift = finding.isDrift() && driftedSince == null;
        boolean ended = finding == Finding.DRIFT_ENDED || finding == Finding.NO_DRIFT && driftedSince != null;
        Moment drift = newDrift ? now : driftedSince;
        boolean sameStatus = status.equals(row.getStatus().name());
        TargetRecord next = new TargetRecord(
                job,
                false,
                target,
                row.getStatus().name(),
                shortened(row.getMessage()),
                waiverNow,
                firstSeen,
                now,
                sameStatus ? since : now,
                ended ? null : drift,
                ended ? now : mended,
                row.getRestart().isOwed() ? (owedSince == null ? now : owedSince) : owedAfter(finding),
                newDrift ? episodes + 1 : episodes,
                newDrift ? appended(starts, now.time(), MOST_STARTS) : starts,
                sameStatus
                        ? changes
                        : appended(
                                changes, new StatusChange(now, row.getStatus().name()), MOST_CHANGES));
        boolean waived = waiverNow != null && waiverNow.isWaived();
        Change change = waived ? Change.NONE : change(finding, newDrift, ended);
        return new Step(next, next.told(change, ended || finding.isDrift() ? drift : null));
    }

    private Change change(Finding finding, boolean newDrift, boolean ended) {
        if (!finding.isDrift()) {
            return ended ? Change.MENDED : Change.NONE;
        }
        if (newDrift) {
            return episodes == 0 ? Change.NEWLY_DRIFTED : Change.RECURRED;
        }
        // A drift whose waiver has run out is news to whoever is told of changes only.
        return waiver != null && waiver.isWaived() ? Change.NEWLY_DRIFTED : Change.STILL_DRIFTED;
    }

    /** Where nothing was learned, what was owed is still owed. */
    private Moment owedAfter(Finding finding) {
        return finding == Finding.UNKNOWN ? owedSince : null;
    }

    private boolean isNoNews(TargetReport row) {
        return row.getStatus().name().equals(NOT_ATTEMPTED) && !status.isEmpty();
    }

    /** @param drift the drift that this is about; null for none */
    private TargetHistory told(Change change, Moment drift) {
        int recurrences = Math.max(0, episodes - 1);
        return new TargetHistory(
                change,
                firstSeen,
                since,
                changes.size() < 2 ? null : changes.get(changes.size() - 2).status(),
                drift,
                mended,
                owedSince,
                recurrences,
                recurrences == 0 ? "" : Rhythm.of(starts));
    }

    /** The same in a job that has another name now. */
    TargetRecord inJob(String name) {
        return copy(name, deleted);
    }

    /** The same in a job that is no more. */
    TargetRecord ofDeletedJob() {
        return copy(job, true);
    }

    private TargetRecord copy(String name, boolean gone) {
        return new TargetRecord(
                name,
                gone,
                target,
                status,
                message,
                waiver,
                firstSeen,
                last,
                since,
                driftedSince,
                mended,
                owedSince,
                episodes,
                starts,
                changes);
    }

    /** What is known of it, as of its last report. */
    public TargetHistory history() {
        return told(Change.NONE, driftedSince);
    }

    private static String shortened(String text) {
        return text.length() <= LONGEST_MESSAGE ? text : text.substring(0, LONGEST_MESSAGE - 1) + "…";
    }

    private static <T> List<T> appended(List<T> list, T item, int most) {
        List<T> longer = new ArrayList<>(list);
        longer.add(item);
        return List.copyOf(longer.subList(Math.max(0, longer.size() - most), longer.size()));
    }
}
