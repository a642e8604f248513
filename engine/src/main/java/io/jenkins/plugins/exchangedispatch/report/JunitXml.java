package io.jenkins.plugins.exchangedispatch.report;

import io.jenkins.plugins.exchangedispatch.entries.DesiredEntries;
import io.jenkins.plugins.exchangedispatch.entries.EntryName;
import io.jenkins.plugins.exchangedispatch.entries.ExtraEntries;
import io.jenkins.plugins.exchangedispatch.entries.ValueType;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/**
 * The report as JUnit XML (docs/junit.xsd), which every CI server shows: a class for each target, a case for each desired
 * entry, one for each entry that is reported as not desired, and one for the restart.
 */
public final class JunitXml {
    private static final String MULTI_SZ = ValueType.nameOf(ValueType.REG_MULTI_SZ);

    /** What came of a case; both null when it passed. */
    private record Case(String name, String kind, String message) {
        static Case passed(String name) {
            return new Case(name, null, null);
        }
    }

    private final DesiredEntries desired;
    private final Appendable out;

    private JunitXml(DesiredEntries desired, Appendable out) {
        this.desired = desired;
        this.out = out;
    }

    /** Writes the report, compared with what was desired. */
    public static void write(Report report, DesiredEntries desired, Appendable out) throws IOException {
        out.append("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites>\n");
        JunitXml xml = new JunitXml(desired, out);
        for (TargetReport target : report.getTargets()) {
            xml.suite(target);
        }
        out.append("</testsuites>\n");
    }

    private void suite(TargetReport target) throws IOException {
        List<Case> cases = new ArrayList<>();
        desired.names().forEach(name -> cases.add(entry(target, name)));
        if (desired.extra() != ExtraEntries.KEEP) {
            target.getAfter().stream()
                    .filter(name -> !EntryName.isBlank(name) && !holds(desired.names(), name))
                    .distinct()
                    .forEach(name -> cases.add(new Case(name, "failure", "The entry is not desired.")));
        }
        cases.add(restart(target));
        out.append("  <testsuite");
        attribute("name", target.getTarget());
        attribute("tests", Integer.toString(cases.size()));
        attribute("failures", count(cases, "failure"));
        attribute("errors", count(cases, "error"));
        attribute("skipped", count(cases, "skipped"));
        attribute("time", seconds(target));
        out.append(">\n");
        for (Case each : cases) {
            write(target, each);
        }
        out.append("  </testsuite>\n");
    }

    private static Case entry(TargetReport target, String name) {
        if (!isKnown(target)) {
            return new Case(name, "skipped", target.getMessage());
        }
        if (!target.getValue().getTypeAfter().equals(MULTI_SZ)) {
            return new Case(
                    name,
                    "failure",
                    "The value is " + target.getValue().getTypeAfter() + ", which inetinfo.exe does not read.");
        }
        return holds(target.getAfter(), name) ? Case.passed(name) : new Case(name, "failure", "The entry is missing.");
    }

    private static Case restart(TargetReport target) {
        String name = "restart";
        RestartReport restart = target.getRestart();
        return switch (target.getStatus()) {
            case NOT_ATTEMPTED, NOT_APPLICABLE -> new Case(name, "skipped", target.getMessage());
            case FAILED, ROLLED_BACK -> new Case(name, "error", target.getMessage());
            default -> {
                if (!restart.getLeftStopped().isEmpty()) {
                    yield new Case(
                            name, "failure", "Left stopped: " + String.join(", ", restart.getLeftStopped()) + ".");
                }
                yield restart.isOwed() ? new Case(name, "failure", restart.getReason()) : Case.passed(name);
            }
        };
    }

    /** Whether the row tells what the value is: with an error it may never have been read. */
    private static boolean isKnown(TargetReport target) {
        return switch (target.getStatus()) {
            case NOT_ATTEMPTED, NOT_APPLICABLE -> false;
            case FAILED, ROLLED_BACK ->
                !target.getAfter().isEmpty() || target.getValue().getTypeAfter().equals(MULTI_SZ);
            default -> true;
        };
    }

    private void write(TargetReport target, Case each) throws IOException {
        out.append("    <testcase");
        attribute("classname", target.getTarget());
        attribute("name", each.name());
        if (each.kind() == null) {
            out.append("/>\n");
            return;
        }
        out.append(">\n      <").append(each.kind());
        attribute("message", each.message());
        out.append("/>\n    </testcase>\n");
    }

    private void attribute(String name, String value) throws IOException {
        out.append(' ')
                .append(name)
                .append("=\"")
                .append(escaped(Printable.of(value)))
                .append('"');
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replaceAll("[\uFFFE\uFFFF]", "?");
    }

    private static String count(List<Case> cases, String kind) {
        return Long.toString(
                cases.stream().filter(each -> kind.equals(each.kind())).count());
    }

    private static String seconds(TargetReport target) {
        return BigDecimal.valueOf(target.getElapsedMillis(), 3).toPlainString();
    }

    private static boolean holds(List<String> names, String name) {
        return names.stream().anyMatch(each -> EntryName.same(each, name));
    }
}
