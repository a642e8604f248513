package io.jenkins.plugins.exchangedispatch.configuration;

import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.BulkChange;
import hudson.Extension;
import hudson.ExtensionList;
import hudson.model.Descriptor;
import hudson.util.FormValidation;
import io.jenkins.plugins.exchangedispatch.converge.ConvergeOptions;
import io.jenkins.plugins.exchangedispatch.converge.Fleet;
import io.jenkins.plugins.exchangedispatch.entries.DesiredEntries;
import io.jenkins.plugins.exchangedispatch.entries.ExtraEntries;
import io.jenkins.plugins.exchangedispatch.waiver.WaiverEntry;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import jenkins.model.GlobalConfiguration;
import jenkins.model.Jenkins;
import net.sf.json.JSONObject;
import org.jenkinsci.Symbol;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.DoNotUse;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.StaplerRequest2;
import org.kohsuke.stapler.verb.POST;

/** What holds for every build unless its step says otherwise, and how much a build may do at once. */
@Extension
@Symbol("exchangeDispatchEntries")
public final class ExchangeDispatchEntriesConfiguration extends GlobalConfiguration {
    /** Restarts at once in one build: few, so that a mistake does not take down mail everywhere. */
    static final int DEFAULT_RESTARTS_AT_ONCE = 4;

    static final int DEFAULT_WAIT_MINUTES = 60;
    static final int DEFAULT_STALE_DAYS = 7;

    private List<String> entries = new ArrayList<>(DesiredEntries.EXCHANGE);
    private int timeout = ConvergeOptions.DEFAULT_TIMEOUT_SECONDS;
    private int settle = ConvergeOptions.DEFAULT_SETTLE_SECONDS;
    private int limit = ConvergeOptions.DEFAULT_LIMIT_MINUTES;
    private int parallel = Fleet.DEFAULT_PARALLEL;
    private int restartsAtOnce = DEFAULT_RESTARTS_AT_ONCE;
    private int waitMinutes = DEFAULT_WAIT_MINUTES;
    private int staleDays = DEFAULT_STALE_DAYS;
    private List<WaiverEntry> waivers = new ArrayList<>();

    public ExchangeDispatchEntriesConfiguration() {
        load();
    }

    public static ExchangeDispatchEntriesConfiguration get() {
        return ExtensionList.lookupSingleton(ExchangeDispatchEntriesConfiguration.class);
    }

    /** Desired entries of a step that names none. */
    public List<String> getEntries() {
        return List.copyOf(entries);
    }

    /** The default entries as the form shows them. */
    @Restricted(DoNotUse.class) // config.jelly
    public String getEntriesText() {
        return String.join("\n", entries);
    }

    /** @throws IllegalArgumentException one sentence, when one of them can be no service name */
    @DataBoundSetter
    public void setEntries(List<String> entries) {
        this.entries = new ArrayList<>(new DesiredEntries(entries, ExtraEntries.KEEP).names());
        save();
    }

    /** Seconds that one stop or one start of a service may take. */
    public int getTimeout() {
        return timeout;
    }

    @DataBoundSetter
    public void setTimeout(int timeout) {
        this.timeout = atLeast("timeout", timeout, 1);
        save();
    }

    /** Seconds that everything must be seen to run at the end. */
    public int getSettle() {
        return settle;
    }

    @DataBoundSetter
    public void setSettle(int settle) {
        this.settle = atLeast("settle", settle, 0);
        save();
    }

    /** Minutes that the work on one target may take. */
    public int getLimit() {
        return limit;
    }

    @DataBoundSetter
    public void setLimit(int limit) {
        this.limit = atLeast("limit", limit, 1);
        save();
    }

    /** How many targets a build works on at once. */
    public int getParallel() {
        return parallel;
    }

    @DataBoundSetter
    public void setParallel(int parallel) {
        this.parallel = atLeast("parallel", parallel, 1);
        save();
    }

    /** On how many targets a build restarts IISADMIN at once. */
    public int getRestartsAtOnce() {
        return restartsAtOnce;
    }

    @DataBoundSetter
    public void setRestartsAtOnce(int restartsAtOnce) {
        this.restartsAtOnce = atLeast("restartsAtOnce", restartsAtOnce, 1);
        save();
    }

    /** Minutes that a build waits for another build to be done with a target. */
    public int getWaitMinutes() {
        return waitMinutes;
    }

    @DataBoundSetter
    public void setWaitMinutes(int waitMinutes) {
        this.waitMinutes = atLeast("waitMinutes", waitMinutes, 1);
        save();
    }

    /** After so many days without a look what is known of a target is stale. */
    public int getStaleDays() {
        return staleDays;
    }

    @DataBoundSetter
    public void setStaleDays(int staleDays) {
        this.staleDays = atLeast("staleDays", staleDays, 1);
        save();
    }

    /** Drift that somebody has agreed to live with for a while, in every job. */
    public List<WaiverEntry> getWaivers() {
        return List.copyOf(waivers);
    }

    /** @throws IllegalArgumentException one sentence, when one of them is not complete */
    @DataBoundSetter
    public void setWaivers(List<WaiverEntry> waivers) {
        waivers.forEach(WaiverEntry::toWaiver);
        this.waivers = new ArrayList<>(waivers);
        save();
    }

    @NonNull
    @Override
    public String getDisplayName() {
        return Messages.ExchangeDispatchEntriesConfiguration_displayName();
    }

    @Override
    public boolean configure(StaplerRequest2 request, JSONObject form) throws Descriptor.FormException {
        FormLines.toList(form, "entries");
        try (BulkChange changes = new BulkChange(this)) {
            request.bindJSON(this, form);
            if (!form.has("waivers")) {
                // A form without a single one does not mention them.
                setWaivers(List.of());
            }
            changes.commit();
        } catch (IOException e) {
            throw new FormException(e.getMessage(), e, "entries");
        } catch (IllegalArgumentException e) {
            throw new FormException(e.getMessage(), e, "entries");
        }
        return true;
    }

    @POST
    public FormValidation doCheckEntries(@QueryParameter String value) {
        return Jenkins.get().hasPermission(Jenkins.ADMINISTER)
                ? FormLines.checkEntries(value, true)
                : FormValidation.ok();
    }

    @POST
    public FormValidation doCheckTimeout(@QueryParameter String value) {
        return checkNumber(value);
    }

    @POST
    public FormValidation doCheckLimit(@QueryParameter String value) {
        return checkNumber(value);
    }

    @POST
    public FormValidation doCheckParallel(@QueryParameter String value) {
        return checkNumber(value);
    }

    @POST
    public FormValidation doCheckRestartsAtOnce(@QueryParameter String value) {
        return checkNumber(value);
    }

    @POST
    public FormValidation doCheckStaleDays(@QueryParameter String value) {
        return checkNumber(value);
    }

    @POST
    public FormValidation doCheckWaitMinutes(@QueryParameter String value) {
        return checkNumber(value);
    }

    private static FormValidation checkNumber(String value) {
        return Jenkins.get().hasPermission(Jenkins.ADMINISTER)
                ? FormValidation.validatePositiveInteger(value)
                : FormValidation.ok();
    }

    private static int atLeast(String what, int number, int least) {
        if (number < least) {
            throw new IllegalArgumentException(
                    Messages.ExchangeDispatchEntriesConfiguration_tooSmall(what, number, least));
        }
        return number;
    }
}
