package io.jenkins.plugins.exchangedispatch.cli;

import io.jenkins.plugins.exchangedispatch.backup.BackupFolder;
import io.jenkins.plugins.exchangedispatch.converge.ConvergeOptions;
import io.jenkins.plugins.exchangedispatch.entries.DesiredEntries;
import io.jenkins.plugins.exchangedispatch.entries.ExtraEntries;
import io.jenkins.plugins.exchangedispatch.entries.InvalidEntryNameException;
import io.jenkins.plugins.exchangedispatch.restart.Restart;
import io.jenkins.plugins.exchangedispatch.restart.RestartMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import picocli.CommandLine.Option;

/** The options that say what is wanted; every command takes all of them, so that check and ensure can share a command line. */
final class WorkOptions {
    @Option(
            names = "--entry",
            paramLabel = "NAME",
            description =
                    "A desired entry; may be given several times. Replaces the default: Ldapsvc, Smtpsvc, Nntpsvc,"
                            + " Imap4svc, Pop3svc, Resvc.")
    private List<String> entries = DesiredEntries.EXCHANGE;

    @Option(
            names = "--extra",
            paramLabel = "keep|report|remove",
            converter = Choices.OfExtraEntries.class,
            description = "What to do with entries that are there but not desired: keep them (default), report them as"
                    + " drift, or remove them.")
    private ExtraEntries extra = ExtraEntries.KEEP;

    @Option(
            names = "--restart",
            paramLabel = "when-owed|never|always",
            converter = Choices.OfRestartMode.class,
            description =
                    "When to restart IISADMIN: when inetinfo.exe has not read the value yet (default), not now (it"
                            + " stays owed), or in any case. check never restarts.")
    private RestartMode restart = RestartMode.WHEN_OWED;

    @Option(
            names = "--timeout",
            paramLabel = "SECONDS",
            converter = Choices.OfSeconds.class,
            description = "How long one stop or one start of a service may take; default 120.")
    private int timeout = ConvergeOptions.DEFAULT_TIMEOUT_SECONDS;

    @Option(
            names = "--allow-cluster-node",
            description = "Restart IISADMIN on a node of a running cluster too (KB 819865 advises against it).")
    private boolean allowClusterNode;

    @Option(
            names = "--backup-dir",
            paramLabel = "DIR",
            description = "Where ensure and restore put the previous value before they write, a new file each time;"
                    + " default: the current directory.")
    private Path backupFolder;

    @Option(
            names = "--json",
            paramLabel = "FILE",
            description = "Write the report as JSON; - is standard output, and then nothing else is printed there.")
    private String json;

    DesiredEntries desired() throws UsageException {
        try {
            return new DesiredEntries(entries, extra);
        } catch (InvalidEntryNameException e) {
            throw new UsageException("Invalid value for option '--entry': " + e.getMessage());
        }
    }

    ConvergeOptions converge() throws UsageException {
        return new ConvergeOptions(
                desired(),
                restart,
                timeout * 1_000L,
                ConvergeOptions.DEFAULT_SETTLE_SECONDS * 1_000L,
                ConvergeOptions.DEFAULT_LIMIT_MINUTES * 60_000L,
                allowClusterNode);
    }

    /** Where backups go; a folder that was named must be there before anything begins. */
    BackupFolder backups() throws UsageException {
        Path folder = backupFolder == null ? Path.of("") : requireFolder(backupFolder);
        return new BackupFolder(folder, Clock.systemUTC());
    }

    /** Whether the report goes to standard output, and nothing else. */
    boolean jsonToOutput() {
        return "-".equals(json);
    }

    /** Where the report goes as JSON; null for nowhere, or standard output. */
    JsonFile jsonFile() throws UsageException {
        return json == null || jsonToOutput() ? null : JsonFile.named(json);
    }

    private static Path requireFolder(Path folder) throws UsageException {
        if (!Files.isDirectory(folder)) {
            throw new UsageException(
                    Files.exists(folder)
                            ? "The path " + folder + " of --backup-dir is a file: name a folder."
                            : "The folder " + folder + " of --backup-dir does not exist: create it first.");
        }
        if (!Files.isWritable(folder)) {
            throw new UsageException(
                    "The folder " + folder + " of --backup-dir cannot be written to: check its permissions.");
        }
        return folder;
    }
}
