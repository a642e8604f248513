package io.jenkins.plugins.exchangedispatch.step;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.AbortException;
import hudson.remoting.Callable;
import io.jenkins.plugins.exchangedispatch.agent.Work;
import io.jenkins.plugins.exchangedispatch.agent.WorkException;
import io.jenkins.plugins.exchangedispatch.target.TargetSource;
import io.jenkins.plugins.exchangedispatch.windows.Account;
import io.jenkins.plugins.exchangedispatch.windows.WindowsSource;
import java.io.Serializable;

/** Where targets come from: Windows machines, or what a test puts in their place. */
interface Sources {
    Sources WINDOWS = new Sources() {
        @Override
        public TargetSource of(String host, Account account) {
            WindowsSource source = host == null ? WindowsSource.local() : WindowsSource.remote(host);
            return account == null ? source : source.as(account);
        }

        @Override
        public Sources by(Transport transport) throws AbortException {
            if (transport.way() == Transport.Way.SMB) {
                throw new AbortException(Messages.Transport_notYet());
            }
            return this;
        }

        @Override
        public boolean needWindows() {
            return true;
        }
    };

    /**
     * A target that can cross to the agent.
     *
     * @param host null for the agent itself
     * @param account null for the account of the agent
     * @return also {@link Serializable}
     */
    TargetSource of(@CheckForNull String host, @CheckForNull Account account);

    /**
     * The same targets, reached that way.
     *
     * @throws AbortException one sentence, when they cannot be
     */
    default Sources by(Transport transport) throws AbortException {
        return this;
    }

    /** Whether these targets can be opened on Windows only. */
    boolean needWindows();

    /** What crosses to the agent: the work itself, unless a test puts another agent in the place of ours. */
    default Callable<Void, WorkException> onTheWay(Work work) {
        return work;
    }
}
