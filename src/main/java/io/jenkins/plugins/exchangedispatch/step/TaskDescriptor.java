package io.jenkins.plugins.exchangedispatch.step;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.model.AbstractProject;
import hudson.model.Item;
import hudson.tasks.BuildStepDescriptor;
import hudson.tasks.Builder;
import hudson.util.FormValidation;
import hudson.util.ListBoxModel;
import io.jenkins.plugins.exchangedispatch.configuration.FormLines;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import jenkins.model.Jenkins;
import net.sf.json.JSONObject;
import org.jenkinsci.plugins.workflow.steps.Step;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.DoNotUse;
import org.kohsuke.accmod.restrictions.NoExternalUse;
import org.kohsuke.stapler.AncestorInPath;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.StaplerRequest2;
import org.kohsuke.stapler.verb.POST;

/** The form, which is made from the table of the parameters and serves both doors. */
public abstract class TaskDescriptor extends BuildStepDescriptor<Builder> {
    private final Class<? extends Step> step;
    private final Set<Parameter> taken;

    /**
     * @param step the same in Pipelines, whose help serves both
     * @param taken the parameters that it takes
     */
    protected TaskDescriptor(Class<? extends Step> step, Set<Parameter> taken) {
        this.step = step;
        this.taken = taken;
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
        return Jenkins.get().getDescriptorOrDie(step).getHelpFile(field);
    }

    /** What is shown at first sight. */
    @Restricted(DoNotUse.class) // config.jelly
    public List<Parameter> getFirst() {
        return parameters(Parameter.Group.FIRST);
    }

    /** What is shown under Advanced. */
    @Restricted(DoNotUse.class) // config.jelly
    public List<Parameter.Group> getAdvanced() {
        return Arrays.stream(Parameter.Group.values())
                .filter(group ->
                        group != Parameter.Group.FIRST && !parameters(group).isEmpty())
                .toList();
    }

    /** What is shown of a group. */
    @Restricted(NoExternalUse.class) // config.jelly
    public List<Parameter> parameters(Parameter.Group group) {
        return group.getParameters().stream().filter(taken::contains).toList();
    }

    /** A list as its text area shows it. */
    @Restricted(DoNotUse.class) // parameter.jelly
    public String lines(@CheckForNull DispatchEntriesTask task, Parameter parameter) {
        if (task == null) {
            return "";
        }
        List<String> names = parameter == Parameter.TARGETS ? task.getTargets() : task.getEntries();
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
    public FormValidation doCheckRegistryFiles(
            @AncestorInPath Item item, @QueryParameter String value, @QueryParameter String mode) {
        return !mayConfigure(item) || value.isBlank() || mode.equals("check")
                ? FormValidation.ok()
                : FormValidation.error(Messages.Request_filesOnlyChecked());
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
        return item == null ? Jenkins.get().hasPermission(Jenkins.ADMINISTER) : item.hasPermission(Item.EXTENDED_READ);
    }
}
