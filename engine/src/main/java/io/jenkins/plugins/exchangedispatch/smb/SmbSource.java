package io.jenkins.plugins.exchangedispatch.smb;

import io.jenkins.plugins.exchangedispatch.target.Target;
import io.jenkins.plugins.exchangedispatch.target.TargetSource;
import io.jenkins.plugins.exchangedispatch.windows.Account;
import java.io.Serializable;

/** A remote server that is not connected to yet, reached over SMB from any system. */
public final class SmbSource implements TargetSource, Serializable {
    private static final long serialVersionUID = 1L;

    private final String name;
    private final Host host;
    /** Null for that of the process's Kerberos ticket. */
    private final Account account;

    private final SmbOptions options;

    private SmbSource(String name, Host host, Account account, SmbOptions options) {
        this.name = name;
        this.host = host;
        this.account = account;
        this.options = options;
    }

    /**
     * A remote server.
     *
     * @param host a name or an address, with or without two leading backslashes, with {@code :port} where it is not 445
     * @param account whom to work as; a bare user name is an account of the server itself
     * @throws IllegalArgumentException one sentence, when no machine can have that name
     */
    public static SmbSource remote(String host, Account account, SmbOptions options) {
        return remote(host, options).as(account);
    }

    /**
     * A remote server, as the account whose Kerberos ticket the process has when it connects.
     *
     * @param host a name, with or without two leading backslashes, with {@code :port} where it is not 445
     * @throws IllegalArgumentException one sentence, when no machine can have that name
     */
    public static SmbSource remote(String host, SmbOptions options) {
        String name = host.startsWith("\\\\") ? host.substring(2) : host;
        return new SmbSource(name, Host.of(host), null, options);
    }

    /** The same server, worked on as another account. */
    public SmbSource as(Account other) {
        return new SmbSource(name, host, other, options);
    }

    @Override
    public String name() {
        return name;
    }

    /** The library blocks a thread of the connection's own; the target's only waits for it. */
    @Override
    public boolean mayRunOnVirtualThread() {
        return true;
    }

    /** The server, not asked for anything yet: what is wrong with name, account or connection shows at the first call. */
    @Override
    public Target open() {
        return new SmbTarget(
                name,
                new Connection(() -> new JcifsPipes(host, account, options), options.timeoutMillis()),
                options.observations());
    }

    /** The server and the user, without a word of the password. */
    @Override
    public String toString() {
        return account == null ? name + " over SMB" : name + " as " + account + " over SMB";
    }
}
