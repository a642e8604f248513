package io.jenkins.plugins.exchangedispatch.target;

import io.jenkins.plugins.exchangedispatch.entries.EntryName;
import io.jenkins.plugins.exchangedispatch.registry.RegistryKey;
import io.jenkins.plugins.exchangedispatch.report.HappeningReport;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Recognizes the events that may tell what undid a value, by source and number, which are the same in every language.
 *
 * <p>The numbers and the order of their strings are those of Windows' own message files.
 */
public final class Happenings {
    /** The logs in which they are looked for; the last one may be denied without a word. */
    public static final List<String> LOGS = List.of("System", "Application", "Security");

    private static final String SERVICES = "Service Control Manager";
    private static final String PARAMETERS = "\\Services\\InetInfo\\Parameters";

    private Happenings() {}

    /**
     * What an event tells; empty for one that has nothing to do with it.
     *
     * @param source who logged it
     * @param id its number, without severity and facility
     * @param strings what its text is filled with
     */
    public static Optional<HappeningReport> of(Instant time, String source, int id, List<String> strings) {
        if (EntryName.same(source, "MsiInstaller")) {
            return installer(time, id, strings);
        }
        if (EntryName.same(source, SERVICES)) {
            return service(time, id, strings);
        }
        if (EntryName.same(source, "EventLog")) {
            return restart(time, id);
        }
        if (EntryName.same(source, "USER32") && id == 1074) {
            return Optional.of(new HappeningReport(
                    time,
                    HappeningReport.RESTART,
                    string(strings, 6),
                    string(strings, 0) + " asked for a " + orElse(string(strings, 4), "shutdown") + "."));
        }
        return id == 4657 ? audit(time, strings) : Optional.empty();
    }

    private static Optional<HappeningReport> installer(Instant time, int id, List<String> strings) {
        String what = switch (id) {
            case 1033 -> "installed ";
            case 1034 -> "removed ";
            case 1035 -> "reconfigured ";
            case 1036 -> "updated ";
            case 1038 -> "asked for a restart after ";
            // These hold one whole sentence, such as "Product: X -- Installation completed successfully."
            case 11707, 11708, 11724, 11725, 11728, 11729 -> "";
            default -> null;
        };
        return what == null || string(strings, 0) == null
                ? Optional.empty()
                : Optional.of(new HappeningReport(
                        time, HappeningReport.INSTALLER, null, "Windows Installer: " + what + string(strings, 0)));
    }

    private static Optional<HappeningReport> service(Instant time, int id, List<String> strings) {
        String name = string(strings, 0);
        String message = switch (id) {
            case 7036 -> "The service " + name + " is " + orElse(string(strings, 1), "in another state") + ".";
            case 7040 ->
                "The start type of the service " + name + " was changed from " + string(strings, 1) + " to "
                        + string(strings, 2) + ".";
            case 7045 -> "The service " + name + " was installed.";
            default -> null;
        };
        return message == null || name == null
                ? Optional.empty()
                : Optional.of(new HappeningReport(
                        time, HappeningReport.SERVICE, id == 7045 ? string(strings, 4) : null, message));
    }

    private static Optional<HappeningReport> restart(Instant time, int id) {
        String message = switch (id) {
            case 6005 -> "The machine came up.";
            case 6006 -> "The machine went down.";
            case 6008 -> "The machine had gone down unexpectedly.";
            default -> null;
        };
        return Optional.ofNullable(message).map(text -> new HappeningReport(time, HappeningReport.RESTART, null, text));
    }

    /** Strings of 4657: account's SID, name, domain, logon; key; value; …; process id, program. */
    private static Optional<HappeningReport> audit(Instant time, List<String> strings) {
        String key = orElse(string(strings, 4), "");
        String value = orElse(string(strings, 5), "");
        boolean ours = EntryName.fold(key).endsWith(EntryName.fold(PARAMETERS))
                && EntryName.same(value, RegistryKey.DISPATCH_ENTRIES);
        if (!ours) {
            return Optional.empty();
        }
        String account = string(strings, 2) + "\\" + string(strings, 1);
        String program = orElse(string(strings, strings.size() - 1), "an unknown program");
        return Optional.of(new HappeningReport(
                time, HappeningReport.AUDIT, account, account + " changed the value with " + program + "."));
    }

    /** A string of the event; null where it has none, or a blank one. */
    private static String string(List<String> strings, int index) {
        return index < 0 || index >= strings.size() || strings.get(index).isBlank()
                ? null
                : strings.get(index).strip();
    }

    private static String orElse(String text, String other) {
        return text == null ? other : text;
    }
}
