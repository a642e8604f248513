package io.jenkins.plugins.exchangedispatch.step;

import hudson.AbortException;
import hudson.FilePath;
import hudson.model.Computer;
import hudson.remoting.ChannelClosedException;
import hudson.remoting.Future;
import hudson.remoting.LocalChannel;
import hudson.remoting.RequestAbortedException;
import hudson.remoting.VirtualChannel;
import io.jenkins.plugins.exchangedispatch.agent.Answer;
import io.jenkins.plugins.exchangedispatch.agent.NotWindowsException;
import io.jenkins.plugins.exchangedispatch.agent.Work;
import java.io.EOFException;
import java.io.IOException;
import java.nio.channels.ClosedChannelException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** The one call of a build to its agent. */
final class AgentCall {
    /** How many stops and starts in a row an aborted agent may need to bring back what it stopped. */
    private static final int WAITS_AFTER_ABORT = 12;

    private final FilePath workspace;
    private final BuildLog log;
    private final String name;

    AgentCall(FilePath workspace, BuildLog log) {
        this.workspace = workspace;
        this.log = log;
        Computer computer = workspace.toComputer();
        this.name = computer == null ? "?" : computer.getDisplayName();
    }

    /** What people call the agent. */
    String name() {
        return name;
    }

    /**
     * Has the agent do the work and waits for its answer. An interrupt is passed on to the agent, whose answer then tells
     * what it brought back; a second interrupt ends the wait.
     *
     * @throws AbortException one sentence, when the agent cannot do it or goes away
     */
    Answer call(Work work) throws IOException, InterruptedException {
        VirtualChannel channel = workspace.getChannel();
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
        if (channel == null) {
            throw new AbortException(Messages.AgentCall_gone(name, work.backupFolder()));
        }
        try {
            // In this very process there is no future that survives its own interruption, and none is needed.
            return channel instanceof LocalChannel ? channel.call(work) : wait(channel, channel.callAsync(work), work);
        } catch (NotWindowsException e) {
            throw new AbortException(Messages.AgentCall_notWindows(name, e.getMessage()));
        } catch (IOException e) {
            throw isClosedChannel(e) ? gone(work, e) : e;
        }
    }

    private Answer wait(VirtualChannel channel, Future<Answer> future, Work work)
            throws IOException, InterruptedException, NotWindowsException {
        Answer answer;
        try {
            try {
                answer = future.get();
            } catch (InterruptedException e) {
                // By now remoting has told the agent to stop, and still takes its answer.
                log.say(Messages.AgentCall_aborting(name));
                long patience = work.options().limitMillis() * WAITS_AFTER_ABORT;
                answer = future.get(patience, TimeUnit.MILLISECONDS).asAborted();
            }
        } catch (TimeoutException e) {
            log.say(Messages.AgentCall_noAnswer(name));
            throw new InterruptedException();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof NotWindowsException otherSystem) {
                throw otherSystem;
            }
            throw e.getCause() instanceof IOException failure ? failure : new IOException(e.getCause());
        }
        channel.syncLocalIO();
        return answer;
    }

    private AbortException gone(Work work, IOException e) {
        AbortException gone = new AbortException(Messages.AgentCall_gone(name, work.backupFolder()));
        gone.initCause(e);
        return gone;
    }

    private static boolean isClosedChannel(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof ChannelClosedException
                    || cause instanceof RequestAbortedException
                    || cause instanceof ClosedChannelException
                    || cause instanceof EOFException) {
                return true;
            }
        }
        return false;
    }
}
