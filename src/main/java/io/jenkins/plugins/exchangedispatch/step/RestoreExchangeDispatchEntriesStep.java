package io.jenkins.plugins.exchangedispatch.step;

import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.Extension;
import hudson.FilePath;
import hudson.Util;
import hudson.model.Descriptor;
import hudson.model.Run;
import hudson.model.TaskListener;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import jenkins.model.Jenkins;
import net.sf.json.JSONObject;
import org.jenkinsci.plugins.workflow.graph.FlowNode;
import org.jenkinsci.plugins.workflow.steps.Step;
import org.jenkinsci.plugins.workflow.steps.StepContext;
import org.jenkinsci.plugins.workflow.steps.StepDescriptor;
import org.jenkinsci.plugins.workflow.steps.StepExecution;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.DoNotUse;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.StaplerRequest2;

/** Puts back what an earlier build has backed up, in Pipelines; returns a {@link DispatchEntriesResult}. */
public final class RestoreExchangeDispatchEntriesStep extends Step implements DispatchEntriesTask {
    /** What of the table a restore takes: it looks for no drift, and puts back whatever was there. */
    static final Set<Parameter> TAKEN = Collections.unmodifiableSet(EnumSet.of(
            Parameter.TARGETS,
            Parameter.CREDENTIALS_ID,
            Parameter.RESTART,
            Parameter.TRANSPORT,
            Parameter.SMB1,
            Parameter.ALLOW_UNSIGNED,
            Parameter.TIMEOUT,
            Parameter.SETTLE,
            Parameter.LIMIT,
            Parameter.ALLOW_CLUSTER_NODE,
            Parameter.PARALLEL,
            Parameter.RESTARTS_AT_ONCE,
            Parameter.CANARY,
            Parameter.STOP_AFTER_FAILURES,
            Parameter.CONVERGED_RESULT,
            Parameter.RESTART_OWED_RESULT,
            Parameter.NOT_APPLICABLE_RESULT,
            Parameter.JUNIT,
            Parameter.JSON_LINES));

    private final TaskParameters parameters = new TaskParameters();

    /** @param fromBuild the number of the build, or a permalink such as lastSuccessfulBuild */
    @DataBoundConstructor
    public RestoreExchangeDispatchEntriesStep(String fromBuild) {
        parameters.fromBuild = Util.fixNull(fromBuild);
    }

    @Override
    public TaskParameters parameters() {
        return parameters;
    }

    @DataBoundSetter
    public void setTargets(List<String> targets) {
        parameters.targets = targets == null ? null : new ArrayList<>(targets);
    }

    @DataBoundSetter
    public void setCredentialsId(String credentialsId) {
        parameters.credentialsId = Util.fixEmptyAndTrim(credentialsId);
    }

    @DataBoundSetter
    public void setTransport(String transport) {
        parameters.transport = transport;
    }

    @DataBoundSetter
    public void setSmb1(boolean smb1) {
        parameters.smb1 = smb1;
    }

    @DataBoundSetter
    public void setAllowUnsigned(boolean allowUnsigned) {
        parameters.allowUnsigned = allowUnsigned;
    }

    @DataBoundSetter
    public void setRestart(String restart) {
        parameters.restart = restart;
    }

    @DataBoundSetter
    public void setTimeout(Integer timeout) {
        parameters.timeout = timeout;
    }

    @DataBoundSetter
    public void setSettle(Integer settle) {
        parameters.settle = settle;
    }

    @DataBoundSetter
    public void setLimit(Integer limit) {
        parameters.limit = limit;
    }

    @DataBoundSetter
    public void setParallel(Integer parallel) {
        parameters.parallel = parallel;
    }

    @DataBoundSetter
    public void setRestartsAtOnce(Integer restartsAtOnce) {
        parameters.restartsAtOnce = restartsAtOnce;
    }

    @DataBoundSetter
    public void setCanary(Integer canary) {
        parameters.canary = canary;
    }

    @DataBoundSetter
    public void setStopAfterFailures(Integer stopAfterFailures) {
        parameters.stopAfterFailures = stopAfterFailures;
    }

    @DataBoundSetter
    public void setJunit(boolean junit) {
        parameters.junit = junit;
    }

    @DataBoundSetter
    public void setJsonLines(boolean jsonLines) {
        parameters.jsonLines = jsonLines;
    }

    @DataBoundSetter
    public void setAllowClusterNode(boolean allowClusterNode) {
        parameters.allowClusterNode = allowClusterNode;
    }

    @DataBoundSetter
    public void setConvergedResult(String convergedResult) {
        parameters.convergedResult = convergedResult;
    }

    @DataBoundSetter
    public void setRestartOwedResult(String restartOwedResult) {
        parameters.restartOwedResult = restartOwedResult;
    }

    @DataBoundSetter
    public void setNotApplicableResult(String notApplicableResult) {
        parameters.notApplicableResult = notApplicableResult;
    }

    @Override
    public StepExecution start(StepContext context) {
        return new DispatchEntriesStepExecution(this, context);
    }

    @Extension
    public static final class DescriptorImpl extends StepDescriptor {
        @Override
        public String getFunctionName() {
            return "restoreExchangeDispatchEntries";
        }

        @NonNull
        @Override
        public String getDisplayName() {
            return Messages.Restore_displayName();
        }

        @Override
        public Set<? extends Class<?>> getRequiredContext() {
            return Set.of(FilePath.class, FlowNode.class, Run.class, TaskListener.class);
        }

        @Override
        public Step newInstance(StaplerRequest2 request, @NonNull JSONObject form) throws FormException {
            return super.newInstance(request, TaskForm.lists(form));
        }

        /** What both steps take means the same in both. */
        @Override
        public String getHelpFile(String field) {
            String own = super.getHelpFile(field);
            return own != null
                    ? own
                    : Jenkins.get()
                            .getDescriptorOrDie(EnsureExchangeDispatchEntriesStep.class)
                            .getHelpFile(field);
        }

        /** The build step's descriptor, whose form this step shares. */
        @Restricted(DoNotUse.class) // config.jelly
        public Descriptor<?> getForm() {
            return Jenkins.get().getDescriptorOrDie(RestoreExchangeDispatchEntriesBuilder.class);
        }
    }
}
