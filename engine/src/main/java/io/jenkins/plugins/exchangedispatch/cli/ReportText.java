package io.jenkins.plugins.exchangedispatch.cli;

import io.jenkins.plugins.exchangedispatch.entries.ValueType;
import io.jenkins.plugins.exchangedispatch.report.ErrorReport;
import io.jenkins.plugins.exchangedispatch.report.EventReport;
import io.jenkins.plugins.exchangedispatch.report.Mode;
import io.jenkins.plugins.exchangedispatch.report.Printable;
import io.jenkins.plugins.exchangedispatch.report.Report;
import io.jenkins.plugins.exchangedispatch.report.RestartReport;
import io.jenkins.plugins.exchangedispatch.report.RightsReport;
import io.jenkins.plugins.exchangedispatch.report.ServiceReport;
import io.jenkins.plugins.exchangedispatch.report.Status;
import io.jenkins.plugins.exchangedispatch.report.TargetReport;
import io.jenkins.plugins.exchangedispatch.report.ValueReport;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The report as people read it: for each target its status, and a row for each thing worth a look.
 *
 * <p>Why a target failed is told by {@link #complaint} alone, on standard error.
 */
final class ReportText {
    /** More than these are counted, not shown: the JSON report has them all. */
    private static final int MOST = 20;

    private static final int RED = 31;
    private static final int GREEN = 32;
    private static final int YELLOW = 33;

    private final Terminal terminal;

    ReportText(Terminal terminal) {
        this.terminal = terminal;
    }

    void print(Report report) {
        List<TargetReport> targets = report.getTargets();
        for (TargetReport target : targets) {
            print(target, report.getMode(), targets.size() > 1);
        }
        if (targets.size() > 1) {
            Map<Status, Integer> counts = new TreeMap<>();
            targets.forEach(target -> counts.merge(target.getStatus(), 1, Integer::sum));
            List<String> words = new ArrayList<>();
            counts.forEach((status, count) -> words.add(count + " " + status));
            terminal.out().println(targets.size() + " targets: " + String.join(", ", words));
        }
        terminal.out().flush();
    }

    /** The one line about a target that failed or that the product does not apply to; empty for any other. */
    static Optional<String> complaint(TargetReport target) {
        boolean bad = target.getError() != null || target.getStatus() == Status.NOT_APPLICABLE;
        if (!bad) {
            return Optional.empty();
        }
        String text = sentences(target);
        return Optional.of(text.contains(target.getTarget()) ? text : target.getTarget() + ": " + text);
    }

    /** The JSON text with every character beyond ASCII escaped, so that no terminal's charset can spoil it. */
    static String ascii(String json) {
        StringBuilder ascii = new StringBuilder(json.length());
        for (char c : json.toCharArray()) {
            if (c < 0x7f) {
                ascii.append(c);
            } else {
                ascii.append("\\u")
                        .append(hex(c >> 12))
                        .append(hex(c >> 8))
                        .append(hex(c >> 4))
                        .append(hex(c));
            }
        }
        return ascii.toString();
    }

    private static char hex(int number) {
        return Character.forDigit(number & 0xf, 16);
    }

    private static String sentences(TargetReport target) {
        ErrorReport error = target.getError();
        StringBuilder text = new StringBuilder(target.getMessage());
        if (error != null && !text.toString().contains(error.getMessage())) {
            text.append(' ').append(error.getMessage());
        }
        if (error != null && !error.getAdvice().isEmpty()) {
            text.append(' ').append(error.getAdvice());
        }
        return text.toString();
    }

    private void print(TargetReport target, Mode mode, boolean oneOfMany) {
        terminal.out().println(headline(target.getStatus()) + "  " + Printable.of(target.getTarget()));
        if (oneOfMany && target.getStatus() == Status.COMPLIANT) {
            return;
        }
        if (target.getStatus() == Status.NOT_ATTEMPTED) {
            row("why", target.getMessage());
            return;
        }
        row("found", found(target));
        boolean restored = mode == Mode.RESTORE;
        row("missing", target.isChanged() || restored ? "" : list(target.getMissing()));
        row("others", list(target.getExtra()));
        row("changed", changed(target));
        RestartReport restart = target.getRestart();
        row("restart", restart.isOwed() ? "owed: " + restart.getReason() : restart.getReason());
        row("stopped", list(restart.getStopped()));
        row("started", list(restart.getStarted()));
        row("still down", list(restart.getLeftStopped()));
        row("services", services(target.getServices()));
        row("events", events(target.getEvents()));
        row(
                "rights",
                Optional.ofNullable(target.getCanFix())
                        .map(RightsReport::getReason)
                        .orElse(""));
        target.getObservations().stream().limit(MOST).forEach(note -> row("note", note));
        if (restored && !target.isChanged() && !target.getMissing().isEmpty()) {
            row("note", "ensure would add " + list(target.getMissing()));
        }
        row("backup", target.getBackup());
    }

    private String headline(Status status) {
        int colour = switch (status) {
            case COMPLIANT, CONVERGED -> GREEN;
            case DRIFTED, RESTART_OWED, NOT_APPLICABLE -> YELLOW;
            case NOT_ATTEMPTED, ROLLED_BACK, FAILED -> RED;
        };
        return terminal.bold(status.toString(), colour);
    }

    private void row(String label, String text) {
        if (text == null || text.isEmpty()) {
            return;
        }
        String head = "  " + label + " ".repeat(12 - label.length());
        for (String line : Wrapping.lines(Printable.of(text), 100 - head.length())) {
            terminal.out().println(head + line);
            head = " ".repeat(head.length());
        }
    }

    private static String found(TargetReport target) {
        String type = target.getValue().getTypeBefore();
        if (type.equals(ValueType.ABSENT)) {
            return target.getServices().isEmpty() ? "" : "no value";
        }
        String entries = target.getBefore().isEmpty() ? "no entries" : list(target.getBefore());
        return type.equals("REG_MULTI_SZ") ? entries : entries + " (" + type + ", which inetinfo.exe ignores)";
    }

    private static String changed(TargetReport target) {
        if (!target.isChanged()) {
            return "";
        }
        List<String> changes = new ArrayList<>();
        ValueReport value = target.getValue();
        if (!value.getTypeBefore().equals(value.getTypeAfter())) {
            changes.add(value.getTypeBefore() + " -> " + value.getTypeAfter());
        }
        target.getAdded().forEach(entry -> changes.add("+ " + entry));
        target.getRemoved().forEach(entry -> changes.add("- " + entry));
        return changes.isEmpty() ? "written anew" : list(changes);
    }

    private static String services(List<ServiceReport> services) {
        List<String> words = new ArrayList<>();
        List<String> absent = new ArrayList<>();
        for (ServiceReport service : services) {
            if (!service.isInstalled()) {
                absent.add(service.getName());
                continue;
            }
            String state = service.getName() + " " + service.getState();
            // Not asked of a remote service that runs.
            String startType = service.getStartType();
            boolean unwanted = startType != null
                    && !startType.equals("auto")
                    && service.getState().equals("stopped");
            words.add(
                    unwanted
                            ? state + " (" + startType + ")"
                            : service.getExitCode() == 0 ? state : state + " (error " + service.getExitCode() + ")");
        }
        if (!absent.isEmpty()) {
            words.add("not installed: " + list(absent));
        }
        return list(words);
    }

    private static String events(List<EventReport> events) {
        if (events.isEmpty()) {
            return "";
        }
        List<String> services =
                events.stream().map(EventReport::getService).distinct().toList();
        return events.size() + " failed starts (event 7000), newest "
                + inSeconds(events.get(0).getTime()) + ": " + list(services);
    }

    /** The time, which is in UTC and ISO-8601, without the part of the second. */
    private static String inSeconds(String time) {
        int part = time.indexOf('.');
        return part < 0 ? time : time.substring(0, part) + "Z";
    }

    private static String list(List<String> names) {
        String shown = String.join(", ", names.stream().limit(MOST).toList());
        return names.size() > MOST ? shown + " and " + (names.size() - MOST) + " more" : shown;
    }
}
