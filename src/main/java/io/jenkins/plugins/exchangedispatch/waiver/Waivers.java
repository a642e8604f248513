package io.jenkins.plugins.exchangedispatch.waiver;

import io.jenkins.plugins.exchangedispatch.entries.EntryName;
import io.jenkins.plugins.exchangedispatch.report.Report;
import io.jenkins.plugins.exchangedispatch.report.Status;
import io.jenkins.plugins.exchangedispatch.report.TargetReport;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** The waivers that count on a day. */
public final class Waivers {
    private static final String RIGHT_TYPE = "REG_MULTI_SZ";
    private static final String ABSENT = "absent";

    private final List<Waiver> all;
    private final LocalDate today;

    /** @param today by which a waiver has run out or not */
    public Waivers(List<Waiver> all, LocalDate today) {
        this.all = List.copyOf(all);
        this.today = today;
    }

    /**
     * What they mean for each row.
     *
     * @param extraIsDrift whether extra entries count as drift
     * @return in the order of the rows; null for a row that they say nothing of
     */
    public List<WaiverNote> judge(Report report, boolean extraIsDrift) {
        List<WaiverNote> notes = new ArrayList<>();
        for (TargetReport row : report.getTargets()) {
            notes.add(judge(row, extraIsDrift));
        }
        return notes;
    }

    /** Only drift can be waived, and only where nothing else is wrong: no failure and no owed restart is ever hidden. */
    WaiverNote judge(TargetReport row, boolean extraIsDrift) {
        if (row.getStatus() != Status.DRIFTED
                || row.getRestart().isOwed()
                || !row.getRestart().getLeftStopped().isEmpty()
                || row.getError() != null) {
            return null;
        }
        List<Waiver> about =
                all.stream().filter(waiver -> waiver.covers(row.getTarget())).toList();
        List<Waiver> valid = about.stream()
                .filter(waiver -> !waiver.expires().isBefore(today))
                .toList();
        Set<Waiver> used = new LinkedHashSet<>();
        if (isCovered(row, extraIsDrift, valid, used)) {
            return note(WaiverNote.State.WAIVED, used, Comparator.comparing(Waiver::expires));
        }
        used.clear();
        if (isCovered(row, extraIsDrift, about, used)) {
            used.removeIf(waiver -> !waiver.expires().isBefore(today));
            return note(
                    WaiverNote.State.EXPIRED,
                    used,
                    Comparator.comparing(Waiver::expires).reversed());
        }
        return null;
    }

    /** @param used gets those that it takes, longest first */
    private static boolean isCovered(TargetReport row, boolean extraIsDrift, List<Waiver> waivers, Set<Waiver> used) {
        List<Waiver> longestFirst = waivers.stream()
                .sorted(Comparator.comparing(Waiver::expires).reversed())
                .toList();
        for (Waiver waiver : longestFirst) {
            if (waiver.entry() == null) {
                used.add(waiver);
                return true;
            }
        }
        List<String> names = new ArrayList<>(row.getMissing());
        if (extraIsDrift) {
            names.addAll(row.getExtra());
        }
        String type = row.getValue().getTypeBefore();
        // A drift of the type, or of the form, is none of entries.
        if (names.isEmpty() || !type.equals(RIGHT_TYPE) && !type.equals(ABSENT)) {
            return false;
        }
        for (String name : names) {
            Waiver first = longestFirst.stream()
                    .filter(waiver -> waiver.coversEntry(name))
                    .findFirst()
                    .orElse(null);
            if (first == null) {
                return false;
            }
            used.add(first);
        }
        return true;
    }

    private WaiverNote note(WaiverNote.State state, Set<Waiver> used, Comparator<Waiver> first) {
        return WaiverNote.of(
                state,
                used.stream().map(Waiver::reason).distinct().collect(Collectors.joining("; ")),
                used.stream().map(Waiver::owner).distinct().collect(Collectors.joining(", ")),
                used.stream().min(first).orElseThrow().expires(),
                today);
    }

    /** Those that will run out soon, first to last; one that says nothing of any target counts as well. */
    public List<Waiver> expiring() {
        return all.stream()
                .filter(waiver -> !waiver.expires().isBefore(today)
                        && !waiver.expires().isAfter(today.plusDays(WaiverNote.ANNOUNCED_DAYS)))
                .sorted(Comparator.comparing(Waiver::expires).thenComparing(waiver -> EntryName.fold(waiver.target())))
                .toList();
    }
}
