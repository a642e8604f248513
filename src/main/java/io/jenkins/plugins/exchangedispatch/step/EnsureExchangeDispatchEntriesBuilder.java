package io.jenkins.plugins.exchangedispatch.step;

import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.EnvVars;
import hudson.Extension;
import hudson.FilePath;
import hudson.Launcher;
import hudson.Util;
import hudson.model.AbstractBuild;
import hudson.model.AbstractProject;
import hudson.model.Item;
import hudson.model.Result;
import hudson.model.Run;
import hudson.model.TaskListener;
import hudson.tasks.BuildStepDescriptor;
import hudson.tasks.Builder;
import hudson.util.FormValidation;
import hudson.util.ListBoxModel;
import io.jenkins.plugins.exchangedispatch.configuration.FormLines;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import jenkins.model.Jenkins;
import jenkins.tasks.SimpleBuildStep;
import net.sf.json.JSONObject;
import org.jenkinsci.Symbol;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.DoNotUse;
import org.kohsuke.stapler.AncestorInPath;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.StaplerRequest2;
import org.kohsuke.stapler.verb.POST;

/** The door for freestyle jobs. */
public final class EnsureExchangeDispatchEntriesBuilder extends Builder
        implements SimpleBuildStep, DispatchEntriesTask {
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
    public EnsureExchangeDispatchEntriesBuilder() {
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
        this.entries = given(entries);
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
        this.targets = given(targets);
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
    public void perform(
            @NonNull Run<?, ?> run,
            @NonNull FilePath workspace,
            @NonNull EnvVars env,
            @NonNull Launcher launcher,
            @NonNull TaskListener listener)
            throws InterruptedException, IOException {
        UnaryOperator<List<String>> expansion =
                run instanceof AbstractBuild ? names -> expand(names, env) : UnaryOperator.identity();
        Outcome outcome = new Dispatch(run, workspace, listener).perform(this, expansion);
        outcome.failIfBad();
        if (outcome.result().isWorseThan(Result.SUCCESS)) {
            new BuildLog(listener).say(outcome.why());
            run.setResult(outcome.result());
        }
    }

    /** Job DSL gives an empty list where nothing is said. */
    private static List<String> given(List<String> names) {
        return names == null || names.isEmpty() ? null : new ArrayList<>(names);
    }

    /** A variable may hold several names, one per line. */
    private static List<String> expand(List<String> names, EnvVars env) {
        return names.stream()
                .flatMap(name -> FormLines.of(env.expand(name)).stream())
                .toList();
    }

    @Extension
    @Symbol("ensureExchangeDispatchEntries")
    public static final class DescriptorImpl extends BuildStepDescriptor<Builder> {
        @NonNull
        @Override
        public String getDisplayName() {
            return Messages.Step_displayName();
        }

        @Override
        public boolean isApplicable(Class<? extends AbstractProject> jobType) {
            return true;
        }

        @Override
        public Builder newInstance(StaplerRequest2 request, @NonNull JSONObject form) throws FormException {
            return super.newInstance(request, TaskForm.lists(form));
        }

        /** The help of the Pipeline step, which documentation is made from, serves both. */
        @Override
        public String getHelpFile(String field) {
            return Jenkins.get()
                    .getDescriptorOrDie(EnsureExchangeDispatchEntriesStep.class)
                    .getHelpFile(field);
        }

        /** A list as its text area shows it. */
        @Restricted(DoNotUse.class) // config.jelly
        public String lines(List<String> names) {
            return names == null ? "" : String.join("\n", names);
        }

        @POST
        public FormValidation doCheckEntries(@AncestorInPath Item item, @QueryParameter String value) {
            return mayConfigure(item) ? FormLines.checkEntries(value, false) : FormValidation.ok();
        }

        @POST
        public FormValidation doCheckTargets(@AncestorInPath Item item, @QueryParameter String value) {
            return mayConfigure(item) ? TaskForm.checkTargets(value) : FormValidation.ok();
        }

        @POST
        public FormValidation doCheckTimeout(@AncestorInPath Item item, @QueryParameter String value) {
            return !mayConfigure(item) || value.isBlank()
                    ? FormValidation.ok()
                    : FormValidation.validatePositiveInteger(value);
        }

        @POST
        public FormValidation doCheckCredentialsId(@AncestorInPath Item item, @QueryParameter String value) {
            return CredentialsField.check(item, value);
        }

        @POST
        public ListBoxModel doFillCredentialsIdItems(@AncestorInPath Item item, @QueryParameter String credentialsId) {
            return CredentialsField.items(item, credentialsId);
        }

        private static boolean mayConfigure(Item item) {
            return item == null
                    ? Jenkins.get().hasPermission(Jenkins.ADMINISTER)
                    : item.hasPermission(Item.EXTENDED_READ);
        }
    }
}
