package io.jenkins.plugins.exchangedispatch.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.jenkins.plugins.exchangedispatch.cli.Cli.Outcome;
import io.jenkins.plugins.exchangedispatch.target.simulated.Export;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OutputTest {
    private static final String ESCAPE = "\u001b";

    @TempDir
    Path folder;

    @Test
    void whatARegistryHoldsCannotSteerTheTerminal() throws Exception {
        String evil = "evil" + ESCAPE + "[2J\u009b31m\u202e\u0007\r\nsvc";
        Outcome outcome = new Cli(folder)
                .atWindows(Export.exchange().entries("Smtpsvc", evil).server())
                .run("check");

        assertThat(outcome.out())
                .contains("evil\\u001B[2J\\u009B31m\\u202E\\u0007\\u000D\\u000Asvc")
                .doesNotContain(ESCAPE, "\u009b", "\u202e", "\r");
    }

    @Test
    void whatWasTypedCannotSteerTheTerminal() throws Exception {
        Outcome outcome = new Cli(folder).run("check", "--" + ESCAPE + "[2J");

        assertThat(outcome.err()).contains("--\\u001B[2J").doesNotContain(ESCAPE);
    }

    @Test
    void namesThatLookLikeMarkupAreShownAsTheyAre() throws Exception {
        Outcome outcome = new Cli(folder)
                .inColour()
                .atWindows(Export.exchange().entries("@|red x|@").server())
                .run("check");

        assertThat(outcome.out()).contains("@|red x|@");
    }

    @Test
    void aTerminalOfAnotherCharsetGetsQuestionMarksNotRubbish() throws Exception {
        Outcome outcome = new Cli(folder)
                .speaking(StandardCharsets.ISO_8859_1)
                .atWindows(
                        Export.exchange().entries("M\u00fcller", "\u6771\u4eac").server())
                .run("check");

        assertThat(outcome.out()).contains("M\u00fcller, ??");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void coloursComeOnlyWhereTheyAreWanted(boolean wanted) throws Exception {
        Cli cli = new Cli(folder).atWindows(Export.exchange().server());

        Outcome outcome = (wanted ? cli.inColour() : cli).run("check");

        assertThat(outcome.out().contains(ESCAPE)).isEqualTo(wanted);
    }

    @Test
    void jsonOnStandardOutputIsAllThereIsAndPlainAscii() throws Exception {
        Outcome outcome = new Cli(folder)
                .atWindows(Export.exchange().entries("M\u00fcller").server())
                .run("check", "--json", "-");

        assertThat(outcome.code()).isEqualTo(3);
        assertThat(outcome.out()).startsWith("{").endsWith("}\n").contains("M\\u00fcller", "\"status\" : \"DRIFTED\"");
        assertThat(outcome.err()).isEmpty();
    }

    @Test
    void jsonOnStandardOutputComesForAFailureToo() throws Exception {
        Outcome outcome = new Cli(folder).run("check", "--reg-file", folder.resolve("gone.reg"), "--json", "-");

        assertThat(outcome.code()).isEqualTo(1);
        assertThat(outcome.out())
                .startsWith("{")
                .contains("\"status\" : \"FAILED\"")
                .endsWith("}\n");
        assertThat(outcome.err()).contains("gone.reg").hasLineCount(1);
    }

    @Test
    void theJsonFileReplacesTheOldOneAndNothingElseIsLeftBehind() throws Exception {
        Cli cli = new Cli(folder);
        Path server = cli.example();
        Path report = cli.file("report.json", "old");

        Outcome outcome = cli.run("check", "--reg-file", server, "--json", report);

        assertThat(outcome.out()).startsWith("DRIFTED");
        assertThat(Files.readString(report)).startsWith("{").endsWith("}\n");
        assertThat(cli.files().keySet()).containsExactly("SERVER12345.reg", "report.json");
    }

    @Test
    @EnabledOnOs(value = OS.LINUX, disabledReason = "elsewhere there is no device that is always full")
    void aReportThatCannotBeWrittenIsAFailureOfAnOtherwiseGoodRun() throws Exception {
        Cli cli = new Cli(folder);
        Path full = Path.of("/dev/full");
        assumeThat(full).exists();

        Outcome outcome = cli.run("ensure", "--reg-file", cli.example(), "--backup-dir", folder, "--json", full);

        assertThat(outcome.code()).isEqualTo(1);
        assertThat(outcome.out()).startsWith("CONVERGED");
        assertThat(outcome.err()).contains("The report could not be written to " + full.toAbsolutePath());
        assertThat(full).exists();
    }

    @Test
    void longListsAreCutAndCounted() throws Exception {
        String[] many = IntStream.range(0, 10_000).mapToObj(i -> "svc" + i).toArray(String[]::new);
        Outcome outcome = new Cli(folder)
                .atWindows(Export.exchange().entries(many).server())
                .run("check");

        assertThat(outcome.out()).contains("svc19 and 9980 more").doesNotContain("svc20");
        assertThat(outcome.out().lines()).allMatch(line -> line.length() <= 100);
    }

    @Test
    void aTypeThatInetinfoIgnoresIsSaid() throws Exception {
        Outcome outcome = run("\"DispatchEntries\"=\"Smtpsvc,Nntpsvc\"");

        assertThat(outcome.out()).contains("(REG_SZ, which inetinfo.exe ignores)", "REG_SZ -> REG_MULTI_SZ");
    }

    @Test
    void extraEntriesAreShownAndThoseOfRunningServicesNeverRemoved() throws Exception {
        Cli cli = new Cli(folder);
        Path server = cli.example();
        Object[] ensure = {"ensure", "--reg-file", server, "--backup-dir", folder, "--entry", "Smtpsvc", "--extra"};

        Outcome kept = cli.run(with(ensure, "keep"));
        Outcome reported = cli.run(with(ensure, "report"));
        Outcome removed = cli.run(with(ensure, "remove"));

        assertThat(kept.code()).isZero();
        assertThat(kept.out()).startsWith("COMPLIANT").contains("others      Nntpsvc");
        assertThat(reported.code()).isEqualTo(3);
        assertThat(reported.out()).startsWith("DRIFTED");
        assertThat(removed.code()).isEqualTo(1);
        assertThat(removed.err()).contains("The entry Nntpsvc is not desired, but its service runs in inetinfo.exe.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"help", "-h", "--help", "-?", "/?"})
    void helpIsShownInWhateverWayItIsAskedFor(String args) throws Exception {
        Outcome outcome = new Cli(folder).run((Object[]) args.split(" "));

        assertThat(outcome.code()).isZero();
        assertThat(outcome.out()).startsWith("Usage: exchange-dispatch").contains("check", "ensure", "restore");
        assertThat(outcome.err()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"help ensure", "ensure -?", "ensure /?", "ensure --host EX01 /?"})
    void helpOfACommandToo(String args) throws Exception {
        Outcome outcome = new Cli(folder).run((Object[]) args.split(" "));

        assertThat(outcome.code()).isZero();
        assertThat(outcome.out()).startsWith("Usage: exchange-dispatch ensure").contains("--settle=SECONDS");
    }

    @Test
    void whatWasMeantIsGuessed() throws Exception {
        assertThat(new Cli(folder).run("chekc").err()).contains("did you mean", "check?");
        assertThat(new Cli(folder).run("check", "--jsn", "-").err()).contains("did you mean", "--json");
    }

    @ParameterizedTest
    @ValueSource(strings = {"NEVER", "Never", "nEVER"})
    void choicesAreTakenInAnyCaseOfLetters(String never) throws Exception {
        Cli cli = new Cli(folder);
        Outcome outcome = cli.run(
                "ensure", "--reg-file", cli.example(), "--backup-dir", folder, "--restart", never, "--extra", "KEEP");

        assertThat(outcome.code()).isEqualTo(4);
        assertThat(outcome.out()).startsWith("RESTART_OWED");
    }

    @Test
    void aRestoreThatFindsNothingToDoSaysWhatEnsureWouldAddAndNotThatItIsMissing() throws Exception {
        Cli cli = new Cli(folder);
        Path server = cli.example();
        cli.run("ensure", "--reg-file", server, "--backup-dir", folder);
        Path backup = folder.resolve(cli.files().keySet().stream()
                .filter(name -> name.startsWith("SERVER12345-"))
                .findFirst()
                .orElseThrow());
        Object[] restore = {
            "restore", "--backup", backup, "--reg-file", server, "--backup-dir", folder, "--restart", "never"
        };
        cli.run(restore);

        Outcome again = cli.run(restore);

        assertThat(again.out()).contains("note        ensure would add Ldapsvc").doesNotContain("missing");
    }

    @ParameterizedTest
    @ValueSource(strings = {"check", "ensure", "restore"})
    void helpExplainsTheExitCodes(String command) throws Exception {
        Outcome outcome = new Cli(folder).run(command, "--help");

        assertThat(outcome.code()).isZero();
        assertThat(outcome.out())
                .contains("exchange-dispatch " + command, "--reg-file", "--allow-cluster-node")
                .contains("  0   ", "  1   ", "  2   ", "  3   ", "  4   ", "  5   ");
    }

    @Test
    void theVersionIsTold() throws Exception {
        Outcome outcome = new Cli(folder).run("--version");

        assertThat(outcome.code()).isZero();
        assertThat(outcome.out()).startsWith("exchange-dispatch ");
    }

    private Outcome run(String value) throws IOException {
        Cli cli = new Cli(folder);
        String text = Files.readString(cli.example())
                .replaceAll("\"DispatchEntries\"=hex\\(7\\):(.*\\\\\r\n)*.*\r\n", value + "\r\n");
        Path server = cli.file("SERVER12345.reg", text);
        Map<String, String> before = cli.files();
        assertThat(cli.run("check", "--reg-file", server).code()).isEqualTo(3);
        assertThat(cli.files()).isEqualTo(before);
        return cli.run("ensure", "--reg-file", server, "--backup-dir", folder);
    }

    private static Object[] with(Object[] args, Object last) {
        Object[] all = Arrays.copyOf(args, args.length + 1);
        all[args.length] = last;
        return all;
    }
}
