package io.jenkins.plugins.exchangedispatch.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.exchangedispatch.cli.Cli.Outcome;
import io.jenkins.plugins.exchangedispatch.contract.Links;
import io.jenkins.plugins.exchangedispatch.converge.ConvergeOptions;
import io.jenkins.plugins.exchangedispatch.target.simulated.Export;
import io.jenkins.plugins.exchangedispatch.target.simulated.SimulatedServer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TargetOptionsTest {
    @TempDir
    Path folder;

    private Cli cli;

    @BeforeEach
    void sitAtAWindowsMachine() {
        Export export = Export.exchange().entries("Ldapsvc", "Smtpsvc", "Nntpsvc", "Imap4svc", "Pop3svc", "Resvc");
        cli = new Cli(folder)
                .atWindows(SimulatedServer.inMemory("HERE", export.text()))
                .machine("EX01", export.server())
                .machine(
                        "EX02",
                        SimulatedServer.inMemory("EX02", Export.exchange().text()));
    }

    @Test
    void withoutATargetItIsThisMachine() throws Exception {
        Outcome outcome = cli.run("check");

        assertThat(outcome.code()).isZero();
        assertThat(outcome.out()).startsWith("COMPLIANT  HERE");
    }

    @Test
    void hostsAndFilesCanBeNamedTogetherAndEachIsToldInItsPlace() throws Exception {
        Outcome outcome = cli.run("check", "--reg-file", cli.example(), "--host", "EX02", "--host", "EX01");

        assertThat(outcome.out()).containsSubsequence("DRIFTED  EX02", "COMPLIANT  EX01", "DRIFTED  " + folder);
    }

    @ParameterizedTest
    @ValueSource(strings = {"EX01", "ex01", "\\\\EX01"})
    void aHostGivenTwiceInWhateverWayIsAUsageError(String again) throws Exception {
        Outcome outcome = cli.run("check", "--host", "EX01", "--host", again);

        assertThat(outcome.code()).isEqualTo(2);
        assertThat(outcome.err()).contains(again, "twice");
    }

    @Test
    void twoNamesOfThisMachineAreOneTarget() throws Exception {
        Outcome outcome = cli.run("check", "--host", "localhost", "--host", ".");

        assertThat(outcome.code()).isEqualTo(2);
        assertThat(outcome.err()).contains("--host . is given twice");
    }

    @Test
    void aFileGivenTwiceThroughALinkIsAUsageError() throws Exception {
        Links.assumeFollowed(folder);
        Path server = cli.example();
        Path link = Files.createSymbolicLink(folder.resolve("link.reg"), server);

        assertThat(cli.run("check", "--reg-file", server, "--reg-file", link).code())
                .isEqualTo(2);
    }

    @Test
    void theCodePageOfAFileDecidesWhatItsBytesMean() throws Exception {
        byte[] bytes = ("REGEDIT4\r\n\r\n[HKEY_LOCAL_MACHINE\\SYSTEM\\CurrentControlSet\\Services\\IISADMIN]\r\n"
                        + "\"Type\"=dword:20\r\n\r\n[HKEY_LOCAL_MACHINE\\SYSTEM\\CurrentControlSet\\Services\\InetInfo\\Parameters]\r\n"
                        + "\"DispatchEntries\"=hex(7):c4,e5,00,00\r\n")
                .getBytes(StandardCharsets.US_ASCII);
        Path file = Files.write(folder.resolve("RU.reg"), bytes);

        assertThat(cli.run("check", "--reg-file", file, "--code-page", "1251", "--json", "-")
                        .out())
                .contains("\\u0414\\u0435");
        assertThat(cli.run("check", "--reg-file", file, "--json", "-").out()).contains("\\u00c4\\u00e5");
    }

    @Test
    void anUnknownCodePageIsAUsageErrorThatSaysWhichThereAre() throws Exception {
        Outcome outcome = cli.run("check", "--reg-file", cli.example(), "--code-page", "klingon");

        assertThat(outcome.code()).isEqualTo(2);
        assertThat(outcome.err()).contains("--code-page: There is no code page klingon: give its number, such as 1252");
    }

    @Test
    void aCodePageWithoutAFileIsAUsageError() throws Exception {
        Outcome outcome = cli.run("check", "--code-page", "932");

        assertThat(outcome.code()).isEqualTo(2);
        assertThat(outcome.err()).contains("--code-page has a meaning for --reg-file only");
    }

    @Test
    void whatIsNoHostNameIsAUsageError() throws Exception {
        assertThat(cli.run("check", "--host", "EX 01").code()).isEqualTo(2);
    }

    @Test
    void whatIsNoUserNameIsAUsageErrorBeforeThePasswordIsAsked() throws Exception {
        cli.typing(null);

        Outcome outcome = cli.run("check", "--host", "EX01", "--user", "CORP\\");

        assertThat(outcome.code()).isEqualTo(2);
        assertThat(outcome.err()).contains("is not a Windows account");
    }

    @Test
    void thePasswordIsTakenFromTheTerminalAndNeverShown() throws Exception {
        cli.typing("s3cret");

        Outcome outcome = cli.run("check", "--host", "EX01", "--user", "CORP\\admin", "--json", "-");

        assertThat(outcome.code()).isZero();
        assertThat(cli.accounts).endsWith("CORP\\admin:s3cret");
        assertThat(outcome.out() + outcome.err()).doesNotContain("s3cret");
    }

    @Test
    void withoutATerminalThePasswordNeedsAFile() throws Exception {
        Outcome outcome = cli.run("check", "--user", "CORP\\admin");

        assertThat(outcome.code()).isEqualTo(2);
        assertThat(outcome.err()).contains("--password-file");
    }

    @Test
    void endOfInputInPlaceOfThePasswordIsAUsageError() throws Exception {
        assertThat(cli.typing(null).run("check", "--user", "CORP\\admin").code())
                .isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "p\u00e4ss w0rd ",
                "p\u00e4ss w0rd \n",
                "p\u00e4ss w0rd \r\nsecond line",
                "\ufeffp\u00e4ss w0rd \n"
            })
    void thePasswordIsTheFirstLineOfTheFileAsItIs(String text) throws Exception {
        Path file = cli.file("password.txt", text);

        cli.run("check", "--user", "CORP\\admin", "--password-file", file);

        assertThat(cli.accounts).endsWith("CORP\\admin:p\u00e4ss w0rd ");
    }

    @Test
    void aPasswordFileThatIsNoneIsAUsageErrorThatKeepsItsContents() throws Exception {
        Path empty = cli.file("empty.txt", "\nsecret on line two\n");
        Path latin = Files.write(folder.resolve("latin.txt"), "s\u00e4cret".getBytes(StandardCharsets.ISO_8859_1));
        Path large = Files.write(folder.resolve("large.txt"), new byte[70_000]);
        for (Path file : new Path[] {empty, latin, large, folder, folder.resolve("gone")}) {
            Outcome outcome = cli.run("check", "--user", "CORP\\admin", "--password-file", file);

            assertThat(outcome.code()).isEqualTo(2);
            assertThat(outcome.err())
                    .contains(file.toString(), "--password-file")
                    .doesNotContain("cret")
                    .hasLineCount(1);
        }
    }

    @Test
    void aPasswordIsWipedWhenItIsClosed() {
        char[] typed = "s3cret".toCharArray();
        Secret secret = new Secret(typed);

        char[] revealed = secret.reveal();
        secret.close();

        assertThat(revealed).containsExactly('s', '3', 'c', 'r', 'e', 't');
        assertThat(typed).containsOnly('\0');
        assertThat(secret.toString()).doesNotContain("s3cret");
    }

    @Test
    void checkGivesUpAServerThatDoesNotAnswerWhenTheTimeIsUp() throws Exception {
        SimulatedServer silent = Export.exchange().server();
        silent.connection().breaks(53, Duration.ofHours(2));

        Outcome outcome = cli.machine("EX03", silent).run("check", "--host", "EX03", "--timeout", "3", "--json", "-");

        assertThat(outcome.code()).isEqualTo(1);
        assertThat(silent.clock().millis()).isLessThan(ConvergeOptions.DEFAULT_TIMEOUT_SECONDS * 1_000L);
    }
}
