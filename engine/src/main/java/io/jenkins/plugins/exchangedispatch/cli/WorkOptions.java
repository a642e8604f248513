package io.jenkins.plugins.exchangedispatch.cli;

import io.jenkins.plugins.exchangedispatch.backup.BackupFolder;
import io.jenkins.plugins.exchangedispatch.converge.ConvergeOptions;
import io.jenkins.plugins.exchangedispatch.entries.DesiredEntries;
import io.jenkins.plugins.exchangedispatch.entries.ExtraEntries;
import io.jenkins.plugins.exchangedispatch.entries.InvalidEntryNameException;
import io.jenkins.plugins.exchangedispatch.restart.RestartMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;

/** The options that say what is wanted; every command takes all of them, so that check and ensure can share a command line. */
final class WorkOptions {
    private static final int MAX_SECONDS = 86_400;
    private static final int MAX_MINUTES = 1_440;

    private static final Option ENTRY = Option.many(
            "--entry",
            "NAME",
            "A desired entry; may be given several times. Replaces the default: Ldapsvc, Smtpsvc, Nntpsvc,"
                    + " Imap4svc, Pop3svc, Resvc.");

    private static final Option EXTRA = Option.one(
            "--extra",
            Option.choices((Object[]) ExtraEntries.values()),
            "What to do with entries that are there but not desired: keep them (default), report them as drift,"
                    + " or remove them.");

    private static final Option RESTART = Option.one(
            "--restart",
            Option.choices((Object[]) RestartMode.values()),
            "When to restart IISADMIN: when inetinfo.exe has not read the value yet (default), not now (it stays"
                    + " owed), or in any case. check never restarts.");

    private static final Option TIMEOUT = Option.one(
            "--timeout",
            "SECONDS",
            "How long one stop or one start of a service may take, with its retries; default 120.");

    private static final Option SETTLE = Option.one(
            "--settle",
            "SECONDS",
            "How long everything must be seen to run at the end before the run calls itself well; default 10, 0 for"
                    + " one look.");

    private static final Option LIMIT =
            Option.one("--limit", "MINUTES", "How long the work on one target may take; default 30.");

    private static final Option ALLOW_CLUSTER_NODE = Option.flag(
            "--allow-cluster-node",
            "Restart IISADMIN on a node of a running cluster too (KB 819865 advises against it).");

    private static final Option BACKUP_DIR = Option.one(
            "--backup-dir",
            "DIR",
            "Where ensure and restore put the previous value before they write, a new file each time; default: the"
                    + " current directory.");

    private static final Option JSON = Option.one(
            "--json",
            "FILE",
            "Write the report as JSON; - is standard output, and then nothing else is printed there.");

    /** In the order in which help shows them. */
    static final List<Option> ALL =
            List.of(ENTRY, EXTRA, RESTART, TIMEOUT, SETTLE, LIMIT, ALLOW_CLUSTER_NODE, BACKUP_DIR, JSON);

    private final Given given;
    private final ConvergeOptions converge;

    /** @throws UsageException naming the option whose value is wrong */
    WorkOptions(Given given) throws UsageException {
        this.given = given;
        this.converge = new ConvergeOptions(
                desired(given),
                given.choice(RESTART, RestartMode.values(), RestartMode.WHEN_OWED),
                given.number(TIMEOUT, "seconds", 1, MAX_SECONDS, ConvergeOptions.DEFAULT_TIMEOUT_SECONDS) * 1_000L,
                given.number(SETTLE, "seconds", 0, MAX_SECONDS, ConvergeOptions.DEFAULT_SETTLE_SECONDS) * 1_000L,
                given.number(LIMIT, "minutes", 1, MAX_MINUTES, ConvergeOptions.DEFAULT_LIMIT_MINUTES) * 60_000L,
                given.has(ALLOW_CLUSTER_NODE));
    }

    private static DesiredEntries desired(Given given) throws UsageException {
        ExtraEntries extra = given.choice(EXTRA, ExtraEntries.values(), ExtraEntries.KEEP);
        try {
            return new DesiredEntries(given.has(ENTRY) ? given.all(ENTRY) : DesiredEntries.EXCHANGE, extra);
        } catch (InvalidEntryNameException e) {
            throw Given.wrong(ENTRY, e.getMessage());
        }
    }

    ConvergeOptions converge() {
        return converge;
    }

    /** Where backups go; a folder that was named must be there before anything begins. */
    BackupFolder backups() throws UsageException {
        Path folder = given.has(BACKUP_DIR) ? requireFolder(given.path(BACKUP_DIR)) : Path.of("");
        return new BackupFolder(folder, Clock.systemUTC());
    }

    /** Whether the report goes to standard output, and nothing else. */
    boolean jsonToOutput() {
        return "-".equals(given.one(JSON));
    }

    /** Where the report goes as JSON; null for nowhere, or standard output. */
    JsonFile jsonFile() throws UsageException {
        return !given.has(JSON) || jsonToOutput() ? null : JsonFile.named(given.one(JSON));
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
