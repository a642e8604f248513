package io.jenkins.plugins.exchangedispatch.step;

import hudson.AbortException;
import hudson.FilePath;
import hudson.model.Computer;
import hudson.remoting.Callable;
import hudson.remoting.Channel;
import hudson.remoting.ChannelClosedException;
import hudson.remoting.Future;
import hudson.remoting.LocalChannel;
import hudson.remoting.RequestAbortedException;
import hudson.remoting.VirtualChannel;
import io.jenkins.plugins.exchangedispatch.agent.NotWindowsException;
import io.jenkins.plugins.exchangedispatch.agent.Work;
import io.jenkins.plugins.exchangedispatch.agent.WorkException;
import io.jenkins.plugins.exchangedispatch.report.Printable;
import io.jenkins.plugins.exchangedispatch.target.HostName;
import java.io.EOFException;
import java.io.IOException;
import java.nio.channels.ClosedChannelException;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.logging.Level;
import java.util.logging.Logger;

/** The one call of a build to its agent. */
final class AgentCall {
    private static final Logger LOGGER = Logger.getLogger(AgentCall.class.getName());

    /** How much longer than its targets an aborted agent may take. */
    private static final long BEYOND_GRACE_MILLIS = 60_000;

    private static final int LONGEST_REASON = 300;

    private final FilePath workspace;
    private final BuildLog log;
    private final boolean freestyle;
    private final Computer computer;
    private Map<String, String> environment;
    private final String name;

    /** @param freestyle whether advice is to be of use in a freestyle job, and not in a Pipeline */
    AgentCall(FilePath workspace, BuildLog log, boolean freestyle) {
        this.freestyle = freestyle;
        this.workspace = workspace;
        this.log = log;
        this.computer = workspace.toComputer();
        this.name = computer == null ? "?" : computer.getDisplayName();
    }

    /** What people call the agent. */
    String name() {
        return name;
    }

    /** What a target is called here: the machine of the agent has one name, whichever of its names was given. */
    String nameOf(String target) {
        if (environment == null) {
            environment = environment();
        }
        return HostName.isThisMachine(target, environment) ? name : target;
    }

    /** Of the agent's process, which Jenkins asks for once. */
    private Map<String, String> environment() {
        try {
            return computer == null ? Map.of() : computer.getEnvironment();
        } catch (IOException e) {
            return Map.of();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Map.of();
        }
    }

    /**
     * How the call ended; what the agent sent meanwhile may be whole or not.
     *
     * @param failure one sentence, when the call did not come back as it should; else null
     * @param aborted whether the build was aborted meanwhile, and the agent was told to stop
     * @param ownProcess whether the agent is this very process, which may be believed
     */
    record Ending(String failure, boolean aborted, boolean ownProcess) {}

    /**
     * Has the agent do the work and waits until it has sent its answer. An interrupt is passed on to the agent, whose answer
     * then tells what it brought back; a second interrupt ends the wait.
     *
     * @throws AbortException one sentence, when the agent cannot do it and has done nothing
     * @throws InterruptedException when the build was aborted before the call
     */
    Ending call(Work work, Callable<Void, WorkException> onTheWay) throws AbortException, InterruptedException {
        VirtualChannel channel = workspace.getChannel();
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
        if (channel == null) {
            return new Ending(gone(work), false, false);
        }
        if (channel instanceof Channel remote) {
            AgentClasses.send(remote, work, computer != null && Boolean.FALSE.equals(computer.isUnix()));
        }
        try {
            if (channel instanceof LocalChannel) {
                // In this very process there is no future that survives its own interruption, and none is needed.
                channel.call(onTheWay);
                return new Ending(null, false, true);
            }
            return wait(channel, channel.callAsync(onTheWay), work);
        } catch (AbortException e) {
            throw e;
        } catch (WorkException | IOException | RuntimeException e) {
            return new Ending(sentence(work, e), false, false);
        }
    }

    private Ending wait(VirtualChannel channel, Future<Void> future, Work work) throws AbortException {
        boolean aborted = false;
        String failure = null;
        try {
            try {
                future.get();
            } catch (InterruptedException e) {
                // By now remoting has told the agent to stop, and still takes its answer.
                aborted = true;
                log.say(Messages.AgentCall_aborting(name));
                future.get(work.fleet().graceMillis() + BEYOND_GRACE_MILLIS, TimeUnit.MILLISECONDS);
            }
            channel.syncLocalIO();
        } catch (TimeoutException | InterruptedException e) {
            aborted = true;
            failure = Messages.AgentCall_noAnswer(name);
        } catch (ExecutionException e) {
            failure = sentence(work, e.getCause());
        } catch (RuntimeException e) {
            failure = sentence(work, e);
        }
        return new Ending(failure, aborted, false);
    }

    /** What an agent says of its failure may be anything, so it is one line of it and no stack trace. */
    private String sentence(Work work, Throwable failure) throws AbortException {
        if (failure instanceof NotWindowsException other) {
            String system = shown(other.getMessage());
            throw new AbortException(
                    freestyle
                            ? Messages.AgentCall_notWindowsFreestyle(name, system)
                            : Messages.AgentCall_notWindows(name, system));
        }
        if (isClosedChannel(failure)) {
            return gone(work);
        }
        LOGGER.log(Level.FINE, failure, () -> "The agent " + name + " failed");
        String kind = failure instanceof WorkException ? "" : failure.getClass().getSimpleName() + ": ";
        return Messages.AgentCall_failed(name, kind + shown(failure.getMessage()));
    }

    private static String shown(String message) {
        return Printable.of(String.valueOf(message), LONGEST_REASON);
    }

    private String gone(Work work) {
        return Messages.AgentCall_gone(name, work.backupFolder());
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
