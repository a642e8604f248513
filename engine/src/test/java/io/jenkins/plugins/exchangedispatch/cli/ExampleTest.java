package io.jenkins.plugins.exchangedispatch.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.exchangedispatch.cli.Cli.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The article's case from the first look to the way back, on the example of the documentation. */
class ExampleTest {
    @TempDir
    Path folder;

    private Cli cli;
    private Path server;

    @BeforeEach
    void copyTheExample() throws IOException {
        cli = new Cli(folder);
        server = cli.example();
    }

    @Test
    void checkTellsTheDriftAndChangesNothing() throws Exception {
        Map<String, String> before = cli.files();

        Outcome check = cli.run("check", "--reg-file", server);

        assertThat(check.code()).isEqualTo(3);
        assertThat(check.out())
                .startsWith("DRIFTED  " + server)
                .contains("missing     Ldapsvc, Imap4svc, Pop3svc, Resvc", "POP3Svc stopped (error 1083)");
        assertThat(cli.files()).isEqualTo(before);
    }

    @Test
    void ensureConvergesAndTheServicesOfTheArticleRun() throws Exception {
        Outcome ensure = ensure();

        assertThat(ensure.code()).isZero();
        assertThat(ensure.out())
                .startsWith("CONVERGED  " + server)
                .contains("+ Ldapsvc, + Imap4svc, + Pop3svc, + Resvc", "POP3Svc running, RESvc running")
                .containsPattern("Restarted IISADMIN and 3 dependents in [0-9.]+ s");
        assertThat(cli.run("check", "--reg-file", server).code()).isZero();
    }

    @Test
    void everyOtherByteOfTheExampleSurvives() throws Exception {
        String before = Files.readString(server);
        ensure();
        String after = Files.readString(server);

        assertThat(withoutTheValue(after)).isEqualTo(withoutTheValue(before)).isNotEqualTo(before);
        assertThat(before).contains("\r\n").doesNotContainPattern("[^\r]\n");
    }

    @Test
    void aSecondEnsureLeavesEveryFileAsItWas() throws Exception {
        ensure();
        Map<String, String> before = cli.files();

        Outcome second = ensure();

        assertThat(second.code()).isZero();
        assertThat(second.out()).startsWith("COMPLIANT");
        assertThat(cli.files()).isEqualTo(before);
    }

    @Test
    void restoreWithoutARestartPutsTheOldBytesBackAndOwesTheRestart() throws Exception {
        String before = Files.readString(server);
        ensure();

        Outcome restore = restore("--restart", "never");

        assertThat(restore.code()).isEqualTo(4);
        assertThat(restore.out()).startsWith("RESTART_OWED").contains("- Pop3svc, - Resvc", "restart     owed: ");
        assertThat(Files.readString(server)).startsWith(before.stripTrailing());
    }

    @Test
    void restoreNamesTheServicesThatCannotRunWithTheOldList() throws Exception {
        ensure();

        Outcome restore = restore();

        assertThat(restore.code()).isEqualTo(1);
        assertThat(restore.out()).startsWith("FAILED").contains("still down  RESvc, POP3Svc");
        assertThat(restore.err()).contains("RESvc (error 1083), POP3Svc (error 1083)");
    }

    @Test
    void restoreRefusesWhatSomebodyChangedSinceUnlessForced() throws Exception {
        ensure();
        Path backup = backup();
        cli.run(
                "ensure",
                "--reg-file",
                server,
                "--entry",
                "Contososvc",
                "--backup-dir",
                Files.createDirectory(folder.resolve("more")));

        Outcome refused = cli.run("restore", "--backup", backup, "--reg-file", server, "--backup-dir", folder);
        Outcome forced = cli.run(
                "restore",
                "--backup",
                backup,
                "--reg-file",
                server,
                "--backup-dir",
                folder,
                "--force",
                "--restart",
                "never");

        assertThat(refused.code()).isEqualTo(1);
        assertThat(refused.err()).contains("something changed it since", "--force");
        assertThat(forced.code()).isEqualTo(4);
        assertThat(forced.out()).contains("- Contososvc");
    }

    @Test
    void aRestartPutOffIsMadeUpByTheNextEnsure() throws Exception {
        Outcome written = cli.run("ensure", "--reg-file", server, "--backup-dir", folder, "--restart", "never");
        Outcome check = cli.run("check", "--reg-file", server);
        Outcome restarted = ensure();

        assertThat(written.code()).isEqualTo(4);
        assertThat(check.code()).isEqualTo(4);
        assertThat(check.out()).startsWith("RESTART_OWED");
        assertThat(restarted.code()).isZero();
        assertThat(restarted.out()).startsWith("CONVERGED").contains("Restarted IISADMIN");
    }

    @Test
    void severalTargetsEndWithACountAndTheExitCodeOfTheWorst() throws Exception {
        Path compliant = cli.file("EX02.reg", Files.readString(server));
        cli.run("ensure", "--reg-file", compliant, "--backup-dir", folder);

        Outcome check = cli.run(
                "check", "--reg-file", server, "--reg-file", compliant, "--reg-file", folder.resolve("gone.reg"));

        assertThat(check.code()).isEqualTo(1);
        assertThat(check.out())
                .contains("COMPLIANT  " + compliant + "\n", "3 targets: 1 COMPLIANT, 1 DRIFTED, 1 FAILED\n");
        assertThat(check.err()).contains("gone.reg").hasLineCount(1);
    }

    private Outcome ensure() throws IOException {
        return cli.run("ensure", "--reg-file", server, "--backup-dir", folder);
    }

    private Outcome restore(String... options) throws IOException {
        Object[] args = new Object[7 + options.length];
        System.arraycopy(
                new Object[] {"restore", "--backup", backup(), "--reg-file", server, "--backup-dir", folder},
                0,
                args,
                0,
                7);
        System.arraycopy(options, 0, args, 7, options.length);
        return cli.run(args);
    }

    private Path backup() throws IOException {
        return folder.resolve(cli.files().keySet().stream()
                .filter(name -> name.matches("SERVER12345-[0-9]{8}T[0-9]{6}Z\\.reg"))
                .findFirst()
                .orElseThrow());
    }

    private static String withoutTheValue(String text) {
        return text.replaceAll("\"DispatchEntries\"=hex\\(7\\):(.*\\\\\r\n)*.*\r\n", "");
    }
}
