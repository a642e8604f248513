package io.jenkins.plugins.exchangedispatch.cli;

import io.jenkins.plugins.exchangedispatch.registry.CodePage;
import io.jenkins.plugins.exchangedispatch.report.Printable;
import io.jenkins.plugins.exchangedispatch.smb.SmbOptions;
import io.jenkins.plugins.exchangedispatch.target.HostName;
import io.jenkins.plugins.exchangedispatch.target.TargetSource;
import io.jenkins.plugins.exchangedispatch.target.Transport;
import io.jenkins.plugins.exchangedispatch.windows.Account;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The options that say which servers, and as whom. */
final class TargetOptions {
    private static final Option HOST = Option.many(
            "--host",
            "NAME",
            "A remote Windows server; may be given several times. Without --host and --reg-file: this machine, which"
                    + " localhost and its own name mean too.");

    private static final Option REG_FILE = Option.many(
            "--reg-file",
            "FILE",
            "An exported registry (.reg) that stands in for a server; may be given several times. ensure and restore"
                    + " change the file.");

    private static final Option CODE_PAGE = Option.one(
            "--code-page",
            "NAME",
            "The code page of --reg-file where the file is ANSI text, as 932 or windows-1252; found out from the file where"
                    + " that is possible.");

    private static final Option USER = Option.one(
            "--user",
            "DOMAIN\\name",
            "The account to work as; the password is asked for unless --password-file is given. Without it: the account of"
                    + " this process, which over SMB is that of its Kerberos ticket (kinit).");

    private static final Option PASSWORD_FILE =
            Option.one("--password-file", "FILE", "A file whose first line is the password of --user, in UTF-8.");

    private static final Option TRANSPORT = Option.one(
            "--transport",
            Option.choices((Object[]) Transport.values()),
            "How --host is reached: by Windows' own calls on Windows and over SMB elsewhere (default), or as you say.");

    private static final Option SMB1 =
            Option.flag("--smb1", "Speak SMB 1 too, which Windows 2000 and 2003 need; it is obsolete and unsafe.");

    private static final Option ALLOW_UNSIGNED = Option.flag(
            "--allow-unsigned",
            "Work over SMB on a server that does not sign its messages; anybody in between may change them.");

    /** In the order in which help shows them. */
    static final List<Option> ALL =
            List.of(HOST, REG_FILE, CODE_PAGE, USER, PASSWORD_FILE, TRANSPORT, SMB1, ALLOW_UNSIGNED);

    private final List<String> hosts;
    private final List<Path> regFiles;
    private final String codePage;
    private final String user;
    private final Path passwordFile;
    private final Transport transport;
    private final SmbOptions smb;

    /**
     * @param timeoutMillis how long a server may take over one call, in milliseconds
     * @throws UsageException naming the option whose value is wrong
     */
    TargetOptions(Given given, long timeoutMillis) throws UsageException {
        this.hosts = given.all(HOST);
        this.regFiles = given.paths(REG_FILE);
        this.codePage = given.one(CODE_PAGE);
        this.user = given.one(USER);
        this.passwordFile = given.path(PASSWORD_FILE);
        this.transport = given.choice(TRANSPORT, Transport.values(), Transport.AUTO);
        this.smb = new SmbOptions(given.has(SMB1), given.has(ALLOW_UNSIGNED), timeoutMillis);
    }

    List<Path> regFiles() {
        return regFiles;
    }

    /** The password of the account to work as; empty when there is none. Asked for after everything else proved right. */
    Optional<Secret> password(Terminal terminal) throws UsageException {
        if (user == null) {
            return Optional.empty();
        }
        if (passwordFile != null) {
            return Optional.of(PasswordFile.read(passwordFile));
        }
        Terminal.PasswordPrompt prompt = terminal.passwords()
                .get()
                .orElseThrow(() -> new UsageException(
                        "There is no terminal to ask for the password of --user: give --password-file FILE."));
        char[] typed = prompt.ask("Password of " + Printable.of(user) + ": ");
        if (typed == null || typed.length == 0) {
            throw new UsageException("No password was given for " + user + ": type it, or give --password-file FILE.");
        }
        return Optional.of(new Secret(typed));
    }

    /** Refuses what cannot be meant, before anything is opened or asked. */
    void validate(Terminal terminal, Targets targets) throws UsageException {
        boolean remote = !hosts.isEmpty();
        boolean local = !remote && regFiles.isEmpty();
        if (local && !terminal.isWindows()) {
            throw new UsageException("No target is given, and this machine runs " + terminal.system()
                    + ", not Windows: name an exported registry with --reg-file FILE, or run this on Windows.");
        }
        if (remote && !terminal.isWindows() && transport == Transport.WINDOWS) {
            throw new UsageException("--transport windows works from a Windows machine only, and this machine runs "
                    + terminal.system() + ": leave it out, and --host is reached over SMB.");
        }
        boolean overSmb = remote && transport.isSmb(terminal.isWindows());
        if (!overSmb && !smb.observations().isEmpty()) {
            throw new UsageException((smb.smb1() ? SMB1 : ALLOW_UNSIGNED).name()
                    + " has a meaning for --host over SMB only: leave it out.");
        }
        if (user != null && !remote && !local) {
            throw new UsageException("--user has no meaning for --reg-file: leave it out.");
        }
        if (passwordFile != null && user == null) {
            throw new UsageException("--password-file is given without --user: say whose password it is.");
        }
        checkCodePage();
        refuseDuplicates();
        sources(terminal, targets, user == null ? Optional.empty() : Optional.of(new Secret(new char[0])));
    }

    /** What to warn of. */
    List<String> warnings() {
        return smb.observations();
    }

    private void checkCodePage() throws UsageException {
        if (codePage != null && regFiles.isEmpty()) {
            throw new UsageException("--code-page has a meaning for --reg-file only: leave it out.");
        }
        try {
            Optional.ofNullable(codePage).ifPresent(CodePage::of);
        } catch (IllegalArgumentException e) {
            throw new UsageException("--code-page: " + e.getMessage());
        }
    }

    /** The targets, in the order given, servers first. */
    List<TargetSource> sources(Terminal terminal, Targets targets, Optional<Secret> password) throws UsageException {
        boolean overSmb = transport.isSmb(terminal.isWindows());
        List<TargetSource> sources = new ArrayList<>();
        try {
            Optional<Account> account = password.map(secret -> new Account(user, secret));
            for (String host : hosts) {
                sources.add(overSmb ? targets.overSmb(host, account, smb) : targets.host(host, account));
            }
            regFiles.forEach(file -> sources.add(targets.regFile(file.toString(), Optional.ofNullable(codePage))));
            if (sources.isEmpty()) {
                sources.add(targets.thisMachine(account));
            }
        } catch (IllegalArgumentException e) {
            throw new UsageException(e.getMessage());
        }
        return sources;
    }

    private void refuseDuplicates() throws UsageException {
        Set<String> seen = new HashSet<>();
        for (String host : hosts) {
            if (HostName.isList(host)) {
                throw new UsageException("The host " + host + " is a list: give each by itself, --host "
                        + String.join(" --host ", host.split("[,; ]+")) + ".");
            }
            refuseUnlessNew(seen.add(HostName.key(host, System.getenv())), "--host " + host);
        }
        Set<Path> files = new HashSet<>();
        for (Path file : regFiles) {
            refuseUnlessNew(files.add(real(file)), "--reg-file " + file);
        }
    }

    private static void refuseUnlessNew(boolean fresh, String target) throws UsageException {
        if (!fresh) {
            throw new UsageException("The target " + target + " is given twice: give each target once.");
        }
    }

    /** The one path of a file, whatever links or dots lead to it. */
    static Path real(Path file) {
        try {
            return file.toRealPath();
        } catch (IOException e) {
            return file.toAbsolutePath().normalize();
        }
    }
}
