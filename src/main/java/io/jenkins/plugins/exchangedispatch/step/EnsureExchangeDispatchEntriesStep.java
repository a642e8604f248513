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
    private final TaskParameters parameters = new TaskParameters();

    @DataBoundConstructor
    public EnsureExchangeDispatchEntriesStep() {
        // Every parameter has a default.
    }

    @Override
    public TaskParameters parameters() {
        return parameters;
    }

    @DataBoundSetter
    public void setMode(String mode) {
        parameters.mode = mode;
    }

    @DataBoundSetter
    public void setEntries(List<String> entries) {
        parameters.entries = entries == null ? null : new ArrayList<>(entries);
    }

    @DataBoundSetter
    public void setExtra(String extra) {
        parameters.extra = extra;
    }

    @DataBoundSetter
    public void setTargets(List<String> targets) {
        parameters.targets = targets == null ? null : new ArrayList<>(targets);
    }

    @DataBoundSetter
    public void setTargetsFile(String targetsFile) {
        parameters.targetsFile = Util.fixEmptyAndTrim(targetsFile);
    }

    @DataBoundSetter
    public void setRegistryFiles(String registryFiles) {
        parameters.registryFiles = Util.fixEmptyAndTrim(registryFiles);
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
    public void setWaivers(String waivers) {
        parameters.waivers = Util.fixEmptyAndTrim(waivers);
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
    public void setDriftResult(String driftResult) {
        parameters.driftResult = driftResult;
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
