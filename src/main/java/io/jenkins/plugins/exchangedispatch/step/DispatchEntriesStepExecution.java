package io.jenkins.plugins.exchangedispatch.step;

import edu.umd.cs.findbugs.annotations.NonNull;
import edu.umd.cs.findbugs.annotations.SuppressFBWarnings;
import hudson.FilePath;
import hudson.model.Result;
import hudson.model.Run;
import hudson.model.TaskListener;
import java.io.IOException;
import java.util.function.UnaryOperator;
import org.jenkinsci.plugins.workflow.actions.WarningAction;
import org.jenkinsci.plugins.workflow.graph.FlowNode;
import org.jenkinsci.plugins.workflow.steps.StepContext;
import org.jenkinsci.plugins.workflow.steps.SynchronousNonBlockingStepExecution;

/** One run of the Pipeline step, on a thread of its own; cannot go on after a restart of the controller. */
final class DispatchEntriesStepExecution extends SynchronousNonBlockingStepExecution<DispatchEntriesResult> {
    private static final long serialVersionUID = 1L;

    @SuppressFBWarnings(
            value = "SE_TRANSIENT_FIELD_NOT_RESTORED",
            justification = "not needed after a restart of the controller, which ends the step")
    private final transient DispatchEntriesTask task;

    private transient Thread worker;
    private transient Throwable stopCause;

    DispatchEntriesStepExecution(DispatchEntriesTask task, StepContext context) {
        super(context);
        this.task = task;
    }

    @Override
    protected DispatchEntriesResult run() throws Exception {
        begin();
        try {
            Outcome outcome = perform();
            outcome.failIfBad();
            warn(outcome);
            DispatchEntriesResult result = DispatchEntriesResult.of(outcome);
            throwIfStopped();
            return result;
        } catch (InterruptedException e) {
            throw stoppedBy(e);
        } finally {
            end();
        }
    }

    /**
     * Only tells the worker to stop: the step is not over before the agent has brought back what it stopped, and the report
     * is on the build.
     */
    @Override
    public void stop(@NonNull Throwable cause) throws Exception {
        if (!interruptWorker(cause)) {
            super.stop(cause);
        }
    }

    private Outcome perform() throws IOException, InterruptedException {
        StepContext context = getContext();
        return new Dispatch(context.get(Run.class), context.get(FilePath.class), context.get(TaskListener.class))
                .perform(task, UnaryOperator.identity());
    }

    private void warn(Outcome outcome) throws IOException, InterruptedException {
        if (outcome.result().isWorseThan(Result.SUCCESS)) {
            StepContext context = getContext();
            new BuildLog(context.get(TaskListener.class)).say(outcome.why());
            context.get(FlowNode.class)
                    .addOrReplaceAction(new WarningAction(outcome.result()).withMessage(outcome.why()));
            context.get(Run.class).setResult(outcome.result());
        }
    }

    private synchronized void begin() {
        worker = Thread.currentThread();
    }

    /** The last moment at which a stop is noticed; a later one finds the step over. */
    private synchronized void throwIfStopped() throws InterruptedException {
        worker = null;
        if (stopCause != null) {
            throw new InterruptedException();
        }
    }

    /** The thread goes back to its pool, so it must not stay interrupted. */
    private synchronized void end() {
        worker = null;
        Thread.interrupted();
    }

    private synchronized boolean interruptWorker(Throwable cause) {
        if (worker == null) {
            return false;
        }
        stopCause = cause;
        worker.interrupt();
        return true;
    }

    private synchronized Exception stoppedBy(InterruptedException e) {
        return stopCause instanceof Exception cause ? cause : e;
    }
}
