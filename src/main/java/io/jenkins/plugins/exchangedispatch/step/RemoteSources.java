package io.jenkins.plugins.exchangedispatch.step;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.AbortException;
import io.jenkins.plugins.exchangedispatch.agent.EitherSource;
import io.jenkins.plugins.exchangedispatch.smb.SmbOptions;
import io.jenkins.plugins.exchangedispatch.smb.SmbSource;
import io.jenkins.plugins.exchangedispatch.target.TargetSource;
import io.jenkins.plugins.exchangedispatch.windows.Account;
import io.jenkins.plugins.exchangedispatch.windows.WindowsSource;

/** Real machines, reached as the user wants it. */
record RemoteSources(Transport transport) implements Sources {
    @Override
    public TargetSource of(@CheckForNull String host, @CheckForNull Account account) throws AbortException {
        return transport.way() == Transport.Way.SMB ? overSmb(host, account) : onWindows(host, account);
    }

    @Override
    public Sources by(Transport other) {
        return new RemoteSources(other);
    }

    @Override
    public boolean needWindows() {
        return true;
    }

    private TargetSource onWindows(String host, Account account) {
        WindowsSource machine = host == null ? WindowsSource.local() : WindowsSource.remote(host);
        WindowsSource source = account == null ? machine : machine.as(account);
        boolean either = host != null && transport.way() == Transport.Way.AUTO;
        return either ? new EitherSource(source, smb(host, account)) : source;
    }

    private TargetSource overSmb(String host, Account account) throws AbortException {
        if (host == null) {
            throw new AbortException(Messages.Transport_noHost());
        }
        return smb(host, account);
    }

    private SmbSource smb(String host, Account account) {
        SmbSource server = SmbSource.remote(host, options());
        return account == null ? server : server.as(account);
    }

    private SmbOptions options() {
        return SmbOptions.DEFAULT.withSmb1(transport.smb1()).withUnsigned(transport.allowUnsigned());
    }
}
