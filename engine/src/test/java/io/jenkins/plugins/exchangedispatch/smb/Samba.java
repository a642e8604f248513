package io.jenkins.plugins.exchangedispatch.smb;

import io.jenkins.plugins.exchangedispatch.windows.Account;
import java.nio.file.Path;

/** The Samba server that .ci/smb has started for the tests, as system properties tell. */
final class Samba {
    /** Without it there is no server, and the tests that need one are skipped. */
    static final String PORT = "smb.port";

    private Samba() {}

    static String host() {
        return "127.0.0.1:" + port();
    }

    static String port() {
        return System.getProperty(PORT);
    }

    /** NT1, SMB2_10, SMB3_11, encrypted or kerberos. */
    static String dress() {
        return System.getProperty("smb.dress");
    }

    /** The server at that port, which may be somebody's between: as the administrator, by ticket where the server takes one. */
    static SmbSource source(int port) {
        return isDomain()
                ? SmbSource.remote("ex01.extest.example:" + port, options())
                : SmbSource.remote("127.0.0.1:" + port, administrator(), options());
    }

    static boolean isDomain() {
        return dress().equals("kerberos");
    }

    static boolean isEncrypted() {
        return dress().equals("encrypted");
    }

    /** May write the registry. */
    static Account administrator() {
        return account(System.getProperty("smb.user", "root"));
    }

    /** May only read it. */
    static Account user() {
        return account("daemon");
    }

    private static Account account(String name) {
        return new Account(name, () -> System.getProperty("smb.password").toCharArray());
    }

    static SmbOptions options() {
        return SmbOptions.DEFAULT.withSmb1(dress().equals("NT1")).withTimeout(30_000);
    }

    static Pipes.Dialer dialer(Account account) {
        return () -> new JcifsPipes(Host.of(host()), account, options());
    }

    static Connection connection(Account account) {
        return new Connection(dialer(account), 30_000);
    }

    /** The folder where smbd looks for a socket of a pipe's name. */
    static Path pipes() {
        return Path.of(System.getProperty("smb.pipes"));
    }

    /** The server's configuration, for Samba's own tools. */
    static Path configuration() {
        return Path.of(System.getProperty("smb.conf"));
    }
}
