package io.jenkins.plugins.exchangedispatch.step;

import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.AbortException;
import hudson.FilePath;
import hudson.model.Computer;
import hudson.model.Item;
import hudson.model.Label;
import hudson.model.Node;
import hudson.model.Queue;
import hudson.model.Run;
import hudson.model.TaskListener;
import hudson.model.queue.SubTask;
import hudson.util.StreamTaskListener;
import io.jenkins.plugins.exchangedispatch.answer.Answer;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.logging.Level;
import java.util.logging.Logger;
import jenkins.model.Jenkins;

/** Puts back what a build has overwritten, on the agent that did it; the rows go to the page of that build. */
final class PutBackTask implements Queue.TransientTask {
    static final String LOG = "exchange-dispatch-put-back.log";

    private static final Logger LOGGER = Logger.getLogger(PutBackTask.class.getName());

    private final Run<?, ?> run;
    private final String node;
    private final TaskParameters parameters;

    /** @param servers null for the machine of the agent itself */
    PutBackTask(Run<?, ?> run, Origin origin, List<String> servers) {
        this.run = run;
        this.node = origin.node();
        this.parameters = origin.restore(Integer.toString(run.getNumber()));
        parameters.targets = servers;
    }

    @Override
    public Queue.Executable createExecutable() {
        return new Work();
    }

    @Override
    public Label getAssignedLabel() {
        return node.isEmpty() ? Jenkins.get().getSelfLabel() : Jenkins.get().getLabelAtom(node);
    }

    @Override
    public String getName() {
        return getDisplayName();
    }

    @Override
    public String getFullDisplayName() {
        return getDisplayName();
    }

    @Override
    public String getDisplayName() {
        return Messages.PutBack_task(run.getFullDisplayName());
    }

    @Override
    public String getUrl() {
        return run.getUrl();
    }

    @Override
    public void checkAbortPermission() {
        run.getParent().checkPermission(Item.CANCEL);
    }

    @Override
    public boolean hasAbortPermission() {
        return run.getParent().hasPermission(Item.CANCEL);
    }

    private FilePath folder() throws AbortException {
        Computer computer = Jenkins.get().getComputer(node);
        Node agent = computer == null ? null : computer.getNode();
        FilePath root = agent == null ? null : agent.getRootPath();
        if (root == null) {
            throw new AbortException(Messages.PutBack_offline());
        }
        return root.child(Answer.FOLDER);
    }

    /** On an executor of the agent. */
    private final class Work implements Queue.Executable, DispatchEntriesTask {
        @NonNull
        @Override
        public SubTask getParent() {
            return PutBackTask.this;
        }

        @Override
        public TaskParameters parameters() {
            return parameters;
        }

        @Override
        public void run() {
            File log = new File(run.getRootDir(), LOG);
            try (StreamTaskListener listener = new StreamTaskListener(log, true, StandardCharsets.UTF_8)) {
                perform(listener);
            } catch (IOException e) {
                LOGGER.log(Level.WARNING, e, () -> "Cannot write " + log);
            }
        }

        private void perform(TaskListener listener) {
            try {
                FilePath workspace = folder();
                workspace.mkdirs();
                Outcome outcome = new Dispatch(run, workspace, listener).perform(this, UnaryOperator.identity());
                new BuildLog(listener)
                        .say(Messages.PutBack_done(outcome.report().getStatus()));
            } catch (AbortException e) {
                new BuildLog(listener).say(e.getMessage());
            } catch (InterruptedException e) {
                new BuildLog(listener).say(Messages.PutBack_aborted());
            } catch (IOException | RuntimeException e) {
                LOGGER.log(Level.WARNING, e, () -> "Cannot put back what " + run + " has overwritten");
                new BuildLog(listener).say(String.valueOf(e.getMessage()));
            }
        }
    }
}
