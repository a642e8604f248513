package io.jenkins.plugins.exchangedispatch.answer;

import io.jenkins.plugins.exchangedispatch.report.ErrorReport;
import io.jenkins.plugins.exchangedispatch.report.Printable;
import io.jenkins.plugins.exchangedispatch.report.RightsReport;
import io.jenkins.plugins.exchangedispatch.report.TargetReport;
import java.util.ArrayList;
import java.util.List;

/** Cuts what a server made too long, and says so in the row. */
final class RowSize {
    private final int entries;
    private final int characters;
    private int left;

    private RowSize(int entries, int characters) {
        this.entries = entries;
        this.characters = characters;
    }

    /** Cuts lists in their middle and texts at their end, so that what was appended to a value stays in sight. */
    static void cut(TargetReport row, int entries, int characters) {
        new RowSize(entries, characters).cut(row);
    }

    private void cut(TargetReport row) {
        row.setMessage(text(row.getMessage()));
        for (List<String> list : List.of(
                row.getBefore(),
                row.getAfter(),
                row.getMissing(),
                row.getAdded(),
                row.getRemoved(),
                row.getExtra(),
                row.getObservations(),
                row.getRestart().getStopped(),
                row.getRestart().getStarted(),
                row.getRestart().getLeftStopped())) {
            list.replaceAll(this::text);
            shorten(list, "… (" + (list.size() - entries) + " left out) …");
        }
        row.getRestart().setReason(text(row.getRestart().getReason()));
        shorten(row.getServices(), null);
        shorten(row.getEvents(), null);
        RightsReport rights = row.getCanFix();
        if (rights != null) {
            row.setCanFix(new RightsReport(rights.isWrite(), rights.isRestart(), text(rights.getReason())));
        }
        ErrorReport error = row.getError();
        if (error != null) {
            row.setError(new ErrorReport(error.getCode(), text(error.getMessage()), text(error.getAdvice())));
        }
        if (left > 0) {
            row.getObservations().add("cut for this report: " + left + " texts or entries, which no server should have");
        }
    }

    private String text(String text) {
        String shown = Printable.of(text);
        if (shown.length() <= characters) {
            return shown;
        }
        left++;
        return Printable.of(shown, characters);
    }

    private <T> void shorten(List<T> list, T gap) {
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
