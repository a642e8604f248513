package io.jenkins.plugins.exchangedispatch.report;

import java.io.IOException;
import java.util.List;

/** The report as JSON, schema 2 (docs/report.schema.json): every field is always there, every text is {@link Printable}. */
public final class ReportJson {
    private final JsonText json;
    private final Extra extra;

    private ReportJson(JsonText json, Extra extra) {
        this.json = json;
        this.extra = extra;
    }

    /** The report as indented JSON that ends with a line feed. */
    public static String of(Report report) {
        StringBuilder text = new StringBuilder();
        try {
            write(report, text);
        } catch (IOException e) {
            throw new IllegalStateException("a string can always be written to", e);
        }
        return text.toString();
    }

    /** Writes what {@link #of} tells, so that a long report need not be in memory as text. */
    public static void write(Report report, Appendable out) throws IOException {
        new ReportJson(new JsonText(out, true), (place, json) -> {}).report(report);
        out.append('\n');
    }

    /** What somebody else knows of a target, as further fields of its object. */
    @FunctionalInterface
    public interface Extra {
        /** @param place which of the targets, from 0 on */
        void write(int place, JsonText json) throws IOException;
    }

    /** The same for programs: not indented, a line for each target, with further fields at its end. */
    public static void write(Report report, Appendable out, Extra extra) throws IOException {
        new ReportJson(new JsonText(out, false), extra).report(report);
        out.append('\n');
    }

    /** Writes one target as the report has it. */
    public static void write(TargetReport target, JsonText json) throws IOException {
        write(target, json, (place, more) -> {});
    }

    /** The same, with further fields at its end. */
    public static void write(TargetReport target, JsonText json, Extra extra) throws IOException {
        new ReportJson(json, extra).target(0, target);
    }

    private void report(Report report) throws IOException {
        json.open('{');
        json.name("schema").value(Report.SCHEMA);
        string("mode", report.getMode().toString());
        string("status", report.getStatus().name());
        json.name("targets").open('[');
        for (int place = 0; place < report.getTargets().size(); place++) {
            target(place, report.getTargets().get(place));
            json.endLine();
        }
        json.close(']');
        json.close('}');
    }

    private void target(int place, TargetReport target) throws IOException {
        json.open('{');
        string("target", target.getTarget());
        string("status", target.getStatus().name());
        string("message", target.getMessage());
        value(target.getValue());
        strings("before", target.getBefore());
        strings("after", target.getAfter());
        strings("missing", target.getMissing());
        strings("added", target.getAdded());
        strings("removed", target.getRemoved());
        strings("extra", target.getExtra());
        strings("observations", target.getObservations());
        restart(target.getRestart());
        services(target.getServices());
        events(target.getEvents());
        happenings(target.getHappenings());
        rights(target.getCanFix());
        string("backup", target.getBackup());
        json.name("elapsedMillis").value(target.getElapsedMillis());
        json.name("roundTrips").value(target.getRoundTrips());
        error(target.getError());
        extra.write(place, json);
        json.close('}');
    }

    private void value(ValueReport value) throws IOException {
        json.name("value").open('{');
        string("key", value.getKey());
        string("name", value.getName());
        string("typeBefore", value.getTypeBefore());
        string("typeAfter", value.getTypeAfter());
        json.close('}');
    }

    private void restart(RestartReport restart) throws IOException {
        json.name("restart").open('{');
        json.name("owed").value(restart.isOwed());
        string("reason", restart.getReason());
        json.name("performed").value(restart.isPerformed());
        strings("stopped", restart.getStopped());
        strings("started", restart.getStarted());
        strings("leftStopped", restart.getLeftStopped());
        json.name("downtimeMillis").value(restart.getDowntimeMillis());
        json.name("settledMillis").value(restart.getSettledMillis());
        json.close('}');
    }

    private void services(List<ServiceReport> services) throws IOException {
        json.name("services").open('[');
        for (ServiceReport service : services) {
            json.open('{');
            string("name", service.getName());
            json.name("installed").value(service.isInstalled());
            string("startType", service.getStartType());
            string("state", service.getState());
            json.name("exitCode").value(service.getExitCode());
            json.close('}');
        }
        json.close(']');
    }

    private void events(List<EventReport> events) throws IOException {
        json.name("events").open('[');
        for (EventReport event : events) {
            json.open('{');
            string("time", event.getTime());
            string("service", event.getService());
            string("message", event.getMessage());
            json.close('}');
        }
        json.close(']');
    }

    private void happenings(List<HappeningReport> happenings) throws IOException {
        json.name("happenings").open('[');
        for (HappeningReport happening : happenings) {
            json.open('{');
            string("time", happening.getTime());
            string("kind", happening.getKind());
            string("account", happening.getAccount());
            string("message", happening.getMessage());
            json.close('}');
        }
        json.close(']');
    }

    private void rights(RightsReport rights) throws IOException {
        if (rights == null) {
            string("canFix", null);
            return;
        }
        json.name("canFix").open('{');
        json.name("write").value(rights.isWrite());
        json.name("restart").value(rights.isRestart());
        string("reason", rights.getReason());
        json.close('}');
    }

    private void error(ErrorReport error) throws IOException {
        if (error == null) {
            string("error", null);
            return;
        }
        json.name("error").open('{');
        json.name("code").value(error.getCode());
        string("message", error.getMessage());
        string("advice", error.getAdvice());
        json.close('}');
    }

    private void strings(String name, List<String> strings) throws IOException {
        json.name(name).open('[');
        for (String string : strings) {
            json.value(Printable.of(string));
        }
        json.close(']');
    }

    /** Texts of a server are made printable here, on their way out and nowhere else. */
    private void string(String name, String text) throws IOException {
        json.name(name).value(text == null ? null : Printable.of(text));
    }
}
