package io.jenkins.plugins.exchangedispatch.step;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.AbortException;
import hudson.remoting.Callable;
import io.jenkins.plugins.exchangedispatch.agent.Work;
import io.jenkins.plugins.exchangedispatch.agent.WorkException;
import io.jenkins.plugins.exchangedispatch.target.TargetSource;
import io.jenkins.plugins.exchangedispatch.windows.Account;
import java.io.Serializable;

/** Where targets come from: Windows machines, or what a test puts in their place. */
interface Sources {
    Sources WINDOWS = new RemoteSources(Transport.DEFAULT);

    /**
     * A target that can cross to the agent.
     *
     * @param host null for the agent itself
     * @param account null for the account of the agent
     * @return also {@link Serializable}
     * @throws AbortException one sentence, when it cannot be reached that way
     */
    TargetSource of(@CheckForNull String host, @CheckForNull Account account) throws AbortException;

    /** The same targets, reached that way. */
    default Sources by(Transport transport) {
        return this;
    }

    /** Whether those that Windows itself opens are real, and need an agent on Windows. */
    boolean needWindows();

    /** What crosses to the agent: the work itself, unless a test puts another agent in the place of ours. */
    default Callable<Void, WorkException> onTheWay(Work work) {
        return work;
    }
}
