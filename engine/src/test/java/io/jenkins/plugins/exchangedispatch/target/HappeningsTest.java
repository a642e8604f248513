package io.jenkins.plugins.exchangedispatch.target;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.exchangedispatch.report.HappeningReport;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HappeningsTest {
    private static final Instant TIME = Instant.parse("2002-08-06T12:00:00Z");

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            MsiInstaller            | 1033  | IIS;1.0;1033;0        | installer | Windows Installer: installed IIS
            MsiInstaller            | 1034  | IIS                   | installer | Windows Installer: removed IIS
            MsiInstaller            | 1036  | IIS                   | installer | Windows Installer: updated IIS
            MsiInstaller            | 11707 | Product: IIS -- done. | installer | Windows Installer: Product: IIS -- done.
            Service Control Manager | 7036  | IIS Admin;stopped     | service   | The service IIS Admin is stopped.
            Service Control Manager | 7040  | POP3;auto;disabled    | service   | The start type of the service POP3 was changed from auto to disabled.
            Service Control Manager | 7045  | POP3;x.exe;own;auto;A | service   | The service POP3 was installed.
            EventLog                | 6005  | ''                    | restart   | The machine came up.
            eventlog                | 6006  | ''                    | restart   | The machine went down.
            EventLog                | 6008  | 1;2                   | restart   | The machine had gone down unexpectedly.
            User32                  | 1074  | w.exe;EX;r;0;restart;;D\\adm | restart | w.exe asked for a restart.
            """)
    void eachKindIsToldInASentence(String source, int id, String strings, String kind, String message) {
        HappeningReport told = of(source, id, strings.split(";")).orElseThrow();

        assertThat(told.getKind()).isEqualTo(kind);
        assertThat(told.getMessage()).isEqualTo(message);
        assertThat(told.getTime()).isEqualTo("2002-08-06T12:00:00Z");
    }

    @Test
    void whoAskedForARestartAndWhoInstalledAServiceIsNamed() {
        assertThat(of("User32", 1074, "w.exe", "EX", "r", "0", "restart", "", "D\\adm"))
                .map(HappeningReport::getAccount)
                .contains("D\\adm");
        assertThat(of("Service Control Manager", 7045, "POP3", "x.exe", "own", "auto", "LocalSystem"))
                .map(HappeningReport::getAccount)
                .contains("LocalSystem");
    }

    @Test
    void aChangeOfTheValueNamesAccountAndProgram() {
        assertThat(audit(
                        "\\REGISTRY\\MACHINE\\SYSTEM\\ControlSet001\\Services\\InetInfo\\Parameters",
                        "dispatchentries"))
                .contains(new HappeningReport(
                        TIME, HappeningReport.AUDIT, "CORP\\bob", "CORP\\bob changed the value with C:\\setup.exe."));
    }

    @Test
    void changesOfOtherValuesAreNobodysBusiness() {
        assertThat(audit("\\REGISTRY\\MACHINE\\SYSTEM\\ControlSet001\\Services\\InetInfo\\Parameters", "Other"))
                .isEmpty();
        assertThat(audit("\\REGISTRY\\MACHINE\\SOFTWARE\\Parameters", "DispatchEntries"))
                .isEmpty();
    }

    @Test
    void otherEventsSayNothing() {
        assertThat(of("Spooler", 7036, "a", "b")).isEmpty();
        assertThat(of("MsiInstaller", 1040, "a", "b")).isEmpty();
        assertThat(of("Service Control Manager", 7000, "POP3", "%%1083")).isEmpty();
        assertThat(of("Service Control Manager", 7036)).isEmpty();
        assertThat(of("EventLog", 6013, "1")).isEmpty();
        assertThat(of("MsiInstaller", 1033)).isEmpty();
        assertThat(of("Microsoft-Windows-Security-Auditing", 4657)).isEmpty();
    }

    @Test
    void theNearestAreGivenOldestFirst() {
        List<HappeningReport> all = Stream.of(-700, -300, -20, 10, 400, 601)
                .map(seconds -> new HappeningReport(TIME.plusSeconds(seconds), "service", null, "" + seconds))
                .toList();

        assertThat(EventLog.nearest(all, TIME, Duration.ofMinutes(10), 3))
                .extracting(HappeningReport::getMessage)
                .containsExactly("-300", "-20", "10");
        assertThat(EventLog.nearest(all, TIME, Duration.ofMinutes(10), 9)).hasSize(4);
    }

    private static Optional<HappeningReport> audit(String key, String value) {
        return of(
                "Microsoft-Windows-Security-Auditing",
                4657,
                "S-1-5-21",
                "bob",
                "CORP",
                "0x1",
                key,
                value,
                "0x2",
                "%%1905",
                "%%1873",
                "old",
                "%%1873",
                "new",
                "0x3",
                "C:\\setup.exe");
    }

    private static Optional<HappeningReport> of(String source, int id, String... strings) {
        return Happenings.of(TIME, source, id, List.of(strings));
    }
}
