package io.jenkins.plugins.exchangedispatch.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.jenkins.plugins.exchangedispatch.cli.Cli.Outcome;
import io.jenkins.plugins.exchangedispatch.target.simulated.Export;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Bad input: one clear line on standard error, the right exit code, and every file as it was. */
class BadInputTest {
    private static final String HEADER = "Windows Registry Editor Version 5.00\r\n\r\n";
    private static final String SERVICES = "[HKEY_LOCAL_MACHINE\\SYSTEM\\CurrentControlSet\\Services\\";
    private static final String IISADMIN =
            SERVICES + "IISADMIN]\r\n\"Type\"=dword:00000020\r\n\"Start\"=dword:00000002\r\n"
                    + "\"ImagePath\"=\"C:\\\\WINNT\\\\system32\\\\inetsrv\\\\inetinfo.exe\"\r\n\r\n";
    private static final String PARAMETERS = SERVICES + "InetInfo]\r\n\r\n" + SERVICES + "InetInfo\\Parameters]\r\n";

    @TempDir
    Path folder;

    private Cli cli;

    @BeforeEach
    void start() {
        cli = new Cli(folder);
    }

    @ParameterizedTest
    @CsvSource({
        "check --frobnicate,                   --frobnicate",
        "chekc,                                chekc",
        "check stray,                          stray",
        "check --extra some,                   some",
        "check --restart later,                later",
        "check --timeout soon,                 soon",
        "check --timeout 0,                    0",
        "check --settle soon,                  soon",
        "check --limit 0,                      0",
        "check --parallel 1001,                1001",
        "check --canary 0,                     0",
        "check --stop-after-failures -1,       -1",
        "ensure --restarts-at-once 0,          0",
        "check --timeout -5,                   -5",
        "check --timeout 99999999999,          99999999999",
        "check --settle -1,                    0 to 86400",
        "check --settle soon,                  soon",
        "check --limit 0,                      minutes from 1 to 1440",
        "check --limit 1441,                   1441",
        "check --entry a;b,                    a;b",
        "check --entry Smtp*,                  is a pattern",
        "check --entry a/b,                    a/b",
        "check --reg-file,                     --reg-file",
        "check --user CORP\\x --reg-file a.reg, --user",
        "check --password-file p --reg-file a, --password-file",
        "check --host EX01 --transport windows, --transport",
        "check --host EX01 --transport dcom,   --transport",
        "check --reg-file SERVER12345.reg --smb1, --smb1",
        "check --reg-file SERVER12345.reg --allow-unsigned, --allow-unsigned",
        "check --host EX\\01 --user A\\b --password-file x, EX",
        "check --reg-file a.reg --reg-file ./a.reg, is given twice",
        "check --json a --json b --reg-file x, --json",
        "check --reg-file x --json nowhere/report.json, nowhere/report.json",
        "ensure --reg-file x --backup-dir nowhere, nowhere",
        "restore --reg-file x,                 --backup",
        "restore --reg-file x --backup nowhere.reg, nowhere.reg",
        "@nofile,                              @nofile",
        "check,                                --reg-file",
    })
    void aWrongCommandLineIsTwoAndNamesTheValue(String args, String named) throws Exception {
        Outcome outcome = cli.run((Object[]) args.split(" "));

        assertThat(outcome.code()).isEqualTo(2);
        assertThat(outcome.out()).isEmpty();
        assertThat(outcome.err())
                .startsWith("exchange-dispatch: ")
                .contains(named)
                .hasLineCount(1)
                .endsWith("--help.\n");
    }

    @Test
    void noCommandIsAUsageErrorThatNamesThem() throws Exception {
        Outcome outcome = cli.run();

        assertThat(outcome.code()).isEqualTo(2);
        assertThat(outcome.err()).contains("check, ensure or restore").hasLineCount(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"--entry", "--host"})
    void aListIsRefusedWithTheWayToGiveTwo(String option) throws Exception {
        cli.atWindows(Export.exchange().server());

        Outcome outcome = cli.run("check", option, "a,b");

        assertThat(outcome.code()).isEqualTo(2);
        assertThat(outcome.err()).contains("a,b", "is a list: give each").hasLineCount(1);
    }

    @Test
    void noTargetOnAnotherSystemNamesTheSystemAndTheWayOut() throws Exception {
        assertThat(cli.run("ensure").err()).contains("Linux, not Windows", "--reg-file");
    }

    @ParameterizedTest
    @ValueSource(strings = {"check", "ensure"})
    void aMissingFileFails(String command) throws Exception {
        fails(command, folder.resolve("gone.reg"), "no file");
    }

    @Test
    void aFolderInsteadOfAFileFails() throws Exception {
        fails("ensure", Files.createDirectory(folder.resolve("folder.reg")), "folder");
    }

    @Test
    void anUnreadableFileFails() throws Exception {
        Path file = cli.example();
        assumeThat(file.getFileSystem().supportedFileAttributeViews()).contains("posix");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("---------"));
        assumeThat(Files.isReadable(file)).isFalse();

        Outcome outcome = cli.run("check", "--reg-file", file);

        assertThat(outcome.code()).isEqualTo(1);
        assertThat(outcome.err()).contains(file.toString(), "permissions").hasLineCount(1);
    }

    @Test
    void anEmptyFileFails() throws Exception {
        fails("ensure", cli.file("empty.reg", ""), "empty.reg");
    }

    @Test
    void binaryJunkFails() throws Exception {
        byte[] junk = new byte[4096];
        new Random(42).nextBytes(junk);
        fails("ensure", Files.write(folder.resolve("junk.reg"), junk), "junk.reg");
    }

    @Test
    void truncatedHexFailsWithLineAndColumn() throws Exception {
        fails(
                "ensure",
                cli.file("cut.reg", HEADER + IISADMIN + PARAMETERS + "\"DispatchEntries\"=hex(7):53,0"),
                "line 11");
    }

    @Test
    void aWrongHeaderFails() throws Exception {
        fails("ensure", cli.file("header.reg", "REGEDIT7\r\n\r\n" + PARAMETERS), "line 1");
    }

    @Test
    void aHeadingThatIsNotClosedFailsWhereTheValueMayBeBelowIt() throws Exception {
        String broken = PARAMETERS.substring(0, PARAMETERS.length() - 3) + "\r\n";
        fails(
                "ensure",
                cli.file("key.reg", HEADER + IISADMIN + broken + "\"DispatchEntries\"=hex(7):00,00\r\n"),
                "line 11");
    }

    @Test
    void aNumberInPlaceOfTheListFails() throws Exception {
        fails(
                "ensure",
                cli.file("dword.reg", HEADER + IISADMIN + PARAMETERS + "\"DispatchEntries\"=dword:00000001\r\n"),
                "REG_DWORD");
    }

    @ParameterizedTest
    @ValueSource(strings = {"check", "ensure"})
    void aServerWithoutInetInfoIsNotApplicable(String command) throws Exception {
        endsWith(5, command, cli.file("plain.reg", HEADER + IISADMIN), "InetInfo");
    }

    @ParameterizedTest
    @ValueSource(strings = {"check", "ensure"})
    void aServerWithoutIisadminIsNotApplicable(String command) throws Exception {
        endsWith(
                5,
                command,
                cli.file("plain.reg", HEADER + PARAMETERS + IISADMIN.replace("IISADMIN", "Spooler")),
                "IISADMIN");
    }

    @Test
    void aBackupThatIsNoneIsAUsageErrorAndChangesNothing() throws Exception {
        Path server = cli.example();
        Path junk = cli.file("backup.reg", "nothing of the kind");
        Path other = cli.file("other.reg", HEADER + IISADMIN);
        Path nested = Files.createDirectory(folder.resolve("nested"));
        Map<String, String> before = cli.files();

        for (Path backup : new Path[] {junk, other, nested}) {
            Outcome outcome = cli.run("restore", "--backup", backup, "--reg-file", server);
            assertThat(outcome.code()).isEqualTo(2);
            assertThat(outcome.err()).contains(backup.toString()).hasLineCount(1);
        }

        assertThat(cli.files()).isEqualTo(before);
    }

    @Test
    void aFileInPlaceOfTheBackupFolderIsAUsageErrorAndChangesNothing() throws Exception {
        Path server = cli.example();
        Map<String, String> before = cli.files();

        Outcome outcome = cli.run("ensure", "--reg-file", server, "--backup-dir", server);

        assertThat(outcome.code()).isEqualTo(2);
        assertThat(outcome.err()).contains("--backup-dir", "name a folder").hasLineCount(1);
        assertThat(cli.files()).isEqualTo(before);
    }

    @Test
    void theReportNeverOverwritesAnExport() throws Exception {
        Path server = cli.example();
        Map<String, String> before = cli.files();

        Outcome outcome = cli.run(
                "check",
                "--reg-file",
                server,
                "--json",
                folder.resolve("x").resolve("..").resolve(server.getFileName()));

        assertThat(outcome.code()).isEqualTo(2);
        assertThat(cli.files()).isEqualTo(before);
    }

    @Test
    void aFolderThatTakesNoReportIsAUsageError() throws Exception {
        Path server = cli.example();
        Path closed = Files.createDirectory(folder.resolve("closed"));
        assumeThat(closed.getFileSystem().supportedFileAttributeViews()).contains("posix");
        Files.setPosixFilePermissions(closed, PosixFilePermissions.fromString("r-xr-xr-x"));
        assumeThat(Files.isWritable(closed)).isFalse();

        Outcome outcome = cli.run("check", "--reg-file", server, "--json", closed.resolve("report.json"));

        assertThat(outcome.code()).isEqualTo(2);
        assertThat(outcome.err()).contains("--json", "permissions").hasLineCount(1);
    }

    private void fails(String command, Path file, String told) throws IOException {
        endsWith(1, command, file, told);
    }

    private void endsWith(int code, String command, Path file, String told) throws IOException {
        Map<String, String> before = cli.files();

        Outcome outcome = cli.run(command, "--reg-file", file, "--backup-dir", folder);

        assertThat(outcome.code()).isEqualTo(code);
        assertThat(outcome.err())
                .startsWith("exchange-dispatch: ")
                .contains(file.toString(), told)
                .hasLineCount(1)
                .isEqualTo(new String(outcome.err().getBytes(StandardCharsets.US_ASCII), StandardCharsets.US_ASCII));
        assertThat(cli.files()).isEqualTo(before);
    }
}
