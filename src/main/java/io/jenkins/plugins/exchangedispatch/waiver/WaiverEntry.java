package io.jenkins.plugins.exchangedispatch.waiver;

import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.Extension;
import hudson.Util;
import hudson.model.Describable;
import hudson.model.Descriptor;
import hudson.util.FormValidation;
import java.util.List;
import jenkins.model.Jenkins;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/** A waiver of the system configuration, which holds for every job. */
public final class WaiverEntry implements Describable<WaiverEntry> {
    private String target;
    private String entry;
    private final String reason;
    private final String owner;
    private final String expires;

    @DataBoundConstructor
    public WaiverEntry(String reason, String owner, String expires) {
        this.reason = reason;
        this.owner = owner;
        this.expires = expires;
    }

    /** A pattern of target names; null for all. */
    public String getTarget() {
        return target;
    }

    @DataBoundSetter
    public void setTarget(String target) {
        this.target = Util.fixEmptyAndTrim(target);
    }

    /** The entry that may be missing or extra; null for the whole drift. */
    public String getEntry() {
        return entry;
    }

    @DataBoundSetter
    public void setEntry(String entry) {
        this.entry = Util.fixEmptyAndTrim(entry);
    }

    public String getReason() {
        return reason;
    }

    public String getOwner() {
        return owner;
    }

    /** The last day on which it counts, ISO 8601. */
    public String getExpires() {
        return expires;
    }

    /** @throws IllegalArgumentException one sentence, when it is not complete */
    public Waiver toWaiver() {
        WaiverFields fields = new WaiverFields(target, entry, reason, owner, expires);
        List<String> faults = fields.faults();
        if (!faults.isEmpty()) {
            throw new IllegalArgumentException("waivers: " + String.join("; ", faults) + ".");
        }
        return fields.toWaiver();
    }

    @Extension
    public static final class DescriptorImpl extends Descriptor<WaiverEntry> {
        @NonNull
        @Override
        public String getDisplayName() {
            return Messages.WaiverEntry_displayName();
        }

        @POST
        public FormValidation doCheckExpires(@QueryParameter String value) {
            return check(new WaiverFields("*", null, "x", "x", value));
        }

        @POST
        public FormValidation doCheckEntry(@QueryParameter String value) {
            return check(new WaiverFields("*", value, "x", "x", "2002-08-06"));
        }

        @POST
        public FormValidation doCheckReason(@QueryParameter String value) {
            return required(value, Messages.WaiverEntry_reason());
        }

        @POST
        public FormValidation doCheckOwner(@QueryParameter String value) {
            return required(value, Messages.WaiverEntry_owner());
        }

        private static FormValidation required(String value, String sentence) {
            return Jenkins.get().hasPermission(Jenkins.ADMINISTER) && value.isBlank()
                    ? FormValidation.error(sentence)
                    : FormValidation.ok();
        }

        private static FormValidation check(WaiverFields fields) {
            List<String> faults = fields.faults();
            return !Jenkins.get().hasPermission(Jenkins.ADMINISTER) || faults.isEmpty()
                    ? FormValidation.ok()
                    : FormValidation.error(String.join("; ", faults));
        }
    }
}
