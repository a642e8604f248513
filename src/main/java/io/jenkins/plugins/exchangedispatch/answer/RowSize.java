package io.jenkins.plugins.exchangedispatch.answer;

import io.jenkins.plugins.exchangedispatch.report.ErrorReport;
import io.jenkins.plugins.exchangedispatch.report.Printable;
import io.jenkins.plugins.exchangedispatch.report.RightsReport;
import io.jenkins.plugins.exchangedispatch.report.TargetReport;
import java.util.ArrayList;
import java.util.List;

/** Cuts what a server made too long, and says so in the row. */
final class RowSize {
    /** Of its lists; no character takes more than three bytes in UTF-8, nor six when it is escaped in JSON. */
    private static final int ALL_CHARACTERS = Limits.ROW_BYTES / 8;
    /** Room for the note about what was cut. */
    private static final int TEXT_CHARACTERS = Limits.TEXT_CHARACTERS - 100;

    private static final int SHORTEST = 40;
    private static final int EVENTS = 50;

    private final TargetReport row;
    private int left;

    private RowSize(TargetReport row) {
        this.row = row;
    }

    /** Cuts lists in their middle and texts at their end, so that what was appended to a value stays in sight. */
    static void cut(TargetReport row) {
        new RowSize(row).cut();
    }

    private void cut() {
        row.setMessage(text(row.getMessage(), TEXT_CHARACTERS));
        row.getRestart().setReason(text(row.getRestart().getReason(), TEXT_CHARACTERS));
        if (row.getCanFix() != null) {
            RightsReport rights = row.getCanFix();
            String reason = text(rights.getReason(), TEXT_CHARACTERS);
            row.setCanFix(new RightsReport(rights.isWrite(), rights.isRestart(), reason));
        }
        if (row.getError() != null) {
            ErrorReport error = row.getError();
            String message = text(error.getMessage(), TEXT_CHARACTERS);
            row.setError(new ErrorReport(error.getCode(), message, text(error.getAdvice(), TEXT_CHARACTERS)));
        }
        shorten(row.getServices(), Limits.LIST_ENTRIES, null);
        shorten(row.getEvents(), EVENTS, null);
        shorten(row.getHappenings(), EVENTS, null);
        lists();
        if (left > 0) {
            row.getObservations().add("cut for this report: " + left + " texts or entries");
        }
    }

    private void lists() {
        List<List<String>> lists = List.of(
                row.getBefore(),
                row.getAfter(),
                row.getMissing(),
                row.getAdded(),
                row.getRemoved(),
                row.getExtra(),
                row.getObservations(),
                row.getRestart().getStopped(),
                row.getRestart().getStarted(),
                row.getRestart().getLeftStopped());
        long characters = 0;
        int count = 1;
        for (List<String> list : lists) {
            int more = list.size() - Limits.LIST_ENTRIES;
            shorten(list, Limits.LIST_ENTRIES, "… (" + more + " left out) …");
            list.replaceAll(Printable::of);
            characters += list.stream().mapToLong(String::length).sum();
            count += list.size();
        }
        int longest = characters <= ALL_CHARACTERS ? TEXT_CHARACTERS : Math.max(SHORTEST, ALL_CHARACTERS / count);
        lists.forEach(list -> list.replaceAll(text -> text(text, Math.min(longest, TEXT_CHARACTERS))));
    }

    private String text(String text, int longest) {
        String shown = Printable.of(text);
        if (shown.length() <= longest) {
            return shown;
        }
        left++;
        return Printable.of(shown, longest);
    }

    private <T> void shorten(List<T> list, int entries, T gap) {
        if (list.size() <= entries) {
            return;
        }
        left += list.size() - entries;
        List<T> kept = new ArrayList<>(list.subList(0, entries / 2));
        if (gap != null) {
            kept.add(gap);
        }
        kept.addAll(list.subList(list.size() - entries / 2, list.size()));
        list.clear();
        list.addAll(kept);
    }
}
