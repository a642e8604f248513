package io.jenkins.plugins.exchangedispatch.windows;

import io.jenkins.plugins.exchangedispatch.errors.WindowsException;
import io.jenkins.plugins.exchangedispatch.target.HostName;
import io.jenkins.plugins.exchangedispatch.target.Target;
import io.jenkins.plugins.exchangedispatch.target.TargetSource;
import java.io.IOException;
import java.io.Serializable;

/** A Windows machine that is not open yet: this one or a remote one, as the account of the process or as another. */
public final class WindowsSource implements TargetSource, Serializable {
    private static final long serialVersionUID = 1L;

    private final String host;
    private final Account account;

    private WindowsSource(String host, Account account) {
        this.host = host;
        this.account = account;
    }

    /** The machine this code runs on when it opens the target. */
    public static WindowsSource local() {
        return new WindowsSource(null, null);
    }

    /**
     * A remote machine; or this one, where the name turns out to be its own when the target is opened.
     *
     * @param host a name or an address, with or without two leading backslashes
     * @throws IllegalArgumentException one sentence, when no machine can have that name
     */
    public static WindowsSource remote(String host) {
        return new WindowsSource(HostName.requireValid(host), null);
    }

    /** The same machine, worked on as another account. */
    public WindowsSource as(Account other) {
        return new WindowsSource(host, other);
    }

    @Override
    public String name() {
        if (host != null) {
            return host;
        }
        String own = System.getenv("COMPUTERNAME");
        return own == null ? "this machine" : own;
    }

    @Override
    public Target open() throws WindowsException, IOException {
        String machine = host == null || HostName.isThisMachine(host, System.getenv()) ? null : host;
        Win32 win32 = Win32.load();
        Impersonation impersonation = account == null ? null : Impersonation.begin(win32, account, machine);
        return new WindowsTarget(name(), win32, machine, impersonation);
    }

    /** The machine and the user, without a word of the password. */
    @Override
    public String toString() {
        return account == null ? name() : name() + " as " + account;
    }
}
