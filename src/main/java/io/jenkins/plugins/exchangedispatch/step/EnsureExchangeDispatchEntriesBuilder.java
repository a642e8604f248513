package io.jenkins.plugins.exchangedispatch.step;

import com.thoughtworks.xstream.converters.Converter;
import com.thoughtworks.xstream.converters.MarshallingContext;
import com.thoughtworks.xstream.converters.UnmarshallingContext;
import com.thoughtworks.xstream.io.HierarchicalStreamReader;
import com.thoughtworks.xstream.io.HierarchicalStreamWriter;
import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.EnvVars;
import hudson.Extension;
import hudson.FilePath;
import hudson.Launcher;
import hudson.Util;
import hudson.model.Run;
import hudson.model.TaskListener;
import hudson.tasks.Builder;
import java.io.IOException;
import java.util.EnumSet;
import java.util.List;
import jenkins.tasks.SimpleBuildStep;
import org.jenkinsci.Symbol;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;

/** The door for freestyle jobs. */
public final class EnsureExchangeDispatchEntriesBuilder extends Builder
        implements SimpleBuildStep, DispatchEntriesTask {
    private final TaskParameters parameters;

    @DataBoundConstructor
    public EnsureExchangeDispatchEntriesBuilder() {
        this(new TaskParameters());
    }

    private EnsureExchangeDispatchEntriesBuilder(TaskParameters parameters) {
        this.parameters = parameters;
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
        parameters.entries = FreestyleDoor.given(entries);
    }

    @DataBoundSetter
    public void setExtra(String extra) {
        parameters.extra = extra;
    }

    @DataBoundSetter
    public void setTargets(List<String> targets) {
        parameters.targets = FreestyleDoor.given(targets);
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
    public void perform(
            @NonNull Run<?, ?> run,
            @NonNull FilePath workspace,
            @NonNull EnvVars env,
            @NonNull Launcher launcher,
            @NonNull TaskListener listener)
            throws InterruptedException, IOException {
        FreestyleDoor.perform(this, run, workspace, env, listener);
    }

    @Extension
    @Symbol("ensureExchangeDispatchEntries")
    public static final class DescriptorImpl extends TaskDescriptor {
        public DescriptorImpl() {
            super(EnsureExchangeDispatchEntriesStep.class, EnumSet.allOf(Parameter.class));
        }

        @NonNull
        @Override
        public String getDisplayName() {
            return Messages.Step_displayName();
        }
    }

    /** Keeps the parameters in the elements of the build step itself, as if they were its own fields. */
    public static final class ConverterImpl implements Converter {
        @Override
        public boolean canConvert(Class type) {
            return type == EnsureExchangeDispatchEntriesBuilder.class;
        }

        @Override
        public void marshal(Object builder, HierarchicalStreamWriter writer, MarshallingContext context) {
            context.convertAnother(((EnsureExchangeDispatchEntriesBuilder) builder).parameters);
        }

        @Override
        public Object unmarshal(HierarchicalStreamReader reader, UnmarshallingContext context) {
            return new EnsureExchangeDispatchEntriesBuilder(
                    (TaskParameters) context.convertAnother(null, TaskParameters.class));
        }
    }
}
