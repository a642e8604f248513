package io.jenkins.plugins.exchangedispatch.step;

import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.Extension;
import hudson.FilePath;
import hudson.Util;
import hudson.model.Descriptor;
import hudson.model.Run;
import hudson.model.TaskListener;
import java.util.ArrayList;
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

/** The door for Pipelines; returns a {@link DispatchEntriesResult}. */
public final class EnsureExchangeDispatchEntriesStep extends Step implements DispatchEntriesTask {
    private String mode = DEFAULT_MODE;
    private List<String> entries;
    private String extra = DEFAULT_EXTRA;
    private List<String> targets;
    private String credentialsId;
    private String restart = DEFAULT_RESTART;
    private Integer timeout;
    private boolean allowClusterNode;
    private String driftResult = DEFAULT_DRIFT_RESULT;
    private String convergedResult = DEFAULT_CONVERGED_RESULT;
    private String restartOwedResult = DEFAULT_RESTART_OWED_RESULT;
    private String notApplicableResult = DEFAULT_NOT_APPLICABLE_RESULT;

    @DataBoundConstructor
    public EnsureExchangeDispatchEntriesStep() {
        // Every parameter has a default.
    }

    @Override
    public String getMode() {
        return mode;
    }

    @DataBoundSetter
    public void setMode(String mode) {
        this.mode = mode;
    }

    @Override
    public List<String> getEntries() {
        return entries;
    }

    @DataBoundSetter
    public void setEntries(List<String> entries) {
        this.entries = entries == null ? null : new ArrayList<>(entries);
    }

    @Override
    public String getExtra() {
        return extra;
    }

    @DataBoundSetter
    public void setExtra(String extra) {
        this.extra = extra;
    }

    @Override
    public List<String> getTargets() {
        return targets;
    }

    @DataBoundSetter
    public void setTargets(List<String> targets) {
        this.targets = targets == null ? null : new ArrayList<>(targets);
    }

    @Override
    public String getCredentialsId() {
        return credentialsId;
    }

    @DataBoundSetter
    public void setCredentialsId(String credentialsId) {
        this.credentialsId = Util.fixEmptyAndTrim(credentialsId);
    }

    @Override
    public String getRestart() {
        return restart;
    }

    @DataBoundSetter
    public void setRestart(String restart) {
        this.restart = restart;
    }

    @Override
    public Integer getTimeout() {
        return timeout;
    }

    @DataBoundSetter
    public void setTimeout(Integer timeout) {
        this.timeout = timeout;
    }

    @Override
    public boolean isAllowClusterNode() {
        return allowClusterNode;
    }

    @DataBoundSetter
    public void setAllowClusterNode(boolean allowClusterNode) {
        this.allowClusterNode = allowClusterNode;
    }

    @Override
    public String getDriftResult() {
        return driftResult;
    }

    @DataBoundSetter
    public void setDriftResult(String driftResult) {
        this.driftResult = driftResult;
    }

    @Override
    public String getConvergedResult() {
        return convergedResult;
    }

    @DataBoundSetter
    public void setConvergedResult(String convergedResult) {
        this.convergedResult = convergedResult;
    }

    @Override
    public String getRestartOwedResult() {
        return restartOwedResult;
    }

    @DataBoundSetter
    public void setRestartOwedResult(String restartOwedResult) {
        this.restartOwedResult = restartOwedResult;
    }

    @Override
    public String getNotApplicableResult() {
        return notApplicableResult;
    }

    @DataBoundSetter
    public void setNotApplicableResult(String notApplicableResult) {
        this.notApplicableResult = notApplicableResult;
    }

    @Override
    public StepExecution start(StepContext context) {
        return new DispatchEntriesStepExecution(this, context);
    }

    @Extension
    public static final class DescriptorImpl extends StepDescriptor {
        @Override
        public String getFunctionName() {
            return "ensureExchangeDispatchEntries";
        }

        @NonNull
        @Override
        public String getDisplayName() {
            return Messages.Step_displayName();
        }

        @Override
        public Set<? extends Class<?>> getRequiredContext() {
            return Set.of(FilePath.class, FlowNode.class, Run.class, TaskListener.class);
        }

        @Override
        public Step newInstance(StaplerRequest2 request, @NonNull JSONObject form) throws FormException {
            return super.newInstance(request, TaskForm.lists(form));
        }

        /** The build step's descriptor, whose form this step shares. */
        @Restricted(DoNotUse.class) // config.jelly
        public Descriptor<?> getForm() {
            return Jenkins.get().getDescriptorOrDie(EnsureExchangeDispatchEntriesBuilder.class);
        }
    }
}
