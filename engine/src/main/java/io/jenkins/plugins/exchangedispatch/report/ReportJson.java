package io.jenkins.plugins.exchangedispatch.report;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import java.io.IOException;
import java.io.StringWriter;
import java.util.List;

/** The report as JSON, schema 2 (docs/report.schema.json): every field is always there. */
public final class ReportJson {
    private final JsonGenerator json;

    private ReportJson(JsonGenerator json) {
        this.json = json;
    }

    /** The report as indented JSON that ends with a line feed. */
    public static String of(Report report) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = new JsonFactory().createGenerator(text)) {
            DefaultIndenter indenter = new DefaultIndenter("  ", "\n");
            json.setPrettyPrinter(
                    new DefaultPrettyPrinter().withObjectIndenter(indenter).withArrayIndenter(indenter));
            new ReportJson(json).report(report);
        } catch (IOException e) {
            throw new IllegalStateException("a string can always be written to", e);
        }
        return text.append('\n').toString();
    }

    private void report(Report report) throws IOException {
        json.writeStartObject();
        json.writeNumberField("schema", Report.SCHEMA);
        json.writeStringField("mode", report.getMode().toString());
        json.writeStringField("status", report.getStatus().name());
        json.writeArrayFieldStart("targets");
        for (TargetReport target : report.getTargets()) {
            target(target);
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private void target(TargetReport target) throws IOException {
        json.writeStartObject();
        json.writeStringField("target", target.getTarget());
        json.writeStringField("status", target.getStatus().name());
        json.writeStringField("message", target.getMessage());
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
        rights(target.getCanFix());
        json.writeStringField("backup", target.getBackup());
        json.writeNumberField("elapsedMillis", target.getElapsedMillis());
        json.writeNumberField("roundTrips", target.getRoundTrips());
        error(target.getError());
        json.writeEndObject();
    }

    private void value(ValueReport value) throws IOException {
        json.writeObjectFieldStart("value");
        json.writeStringField("key", value.getKey());
        json.writeStringField("name", value.getName());
        json.writeStringField("typeBefore", value.getTypeBefore());
        json.writeStringField("typeAfter", value.getTypeAfter());
        json.writeEndObject();
    }

    private void restart(RestartReport restart) throws IOException {
        json.writeObjectFieldStart("restart");
        json.writeBooleanField("owed", restart.isOwed());
        json.writeStringField("reason", restart.getReason());
        json.writeBooleanField("performed", restart.isPerformed());
        strings("stopped", restart.getStopped());
        strings("started", restart.getStarted());
        strings("leftStopped", restart.getLeftStopped());
        json.writeNumberField("downtimeMillis", restart.getDowntimeMillis());
        json.writeNumberField("settledMillis", restart.getSettledMillis());
        json.writeEndObject();
    }

    private void services(List<ServiceReport> services) throws IOException {
        json.writeArrayFieldStart("services");
        for (ServiceReport service : services) {
            json.writeStartObject();
            json.writeStringField("name", service.getName());
            json.writeBooleanField("installed", service.isInstalled());
            json.writeStringField("startType", service.getStartType());
            json.writeStringField("state", service.getState());
            json.writeNumberField("exitCode", service.getExitCode());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private void events(List<EventReport> events) throws IOException {
        json.writeArrayFieldStart("events");
        for (EventReport event : events) {
            json.writeStartObject();
            json.writeStringField("time", event.getTime());
            json.writeStringField("service", event.getService());
            json.writeStringField("message", event.getMessage());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private void rights(RightsReport rights) throws IOException {
        if (rights == null) {
            json.writeNullField("canFix");
            return;
        }
        json.writeObjectFieldStart("canFix");
        json.writeBooleanField("write", rights.isWrite());
        json.writeBooleanField("restart", rights.isRestart());
        json.writeStringField("reason", rights.getReason());
        json.writeEndObject();
    }

    private void error(ErrorReport error) throws IOException {
        if (error == null) {
            json.writeNullField("error");
            return;
        }
        json.writeObjectFieldStart("error");
        json.writeNumberField("code", error.getCode());
        json.writeStringField("message", error.getMessage());
        json.writeStringField("advice", error.getAdvice());
        json.writeEndObject();
    }

    private void strings(String name, List<String> strings) throws IOException {
        json.writeArrayFieldStart(name);
        for (String string : strings) {
            json.writeString(string);
        }
        json.writeEndArray();
    }
}
