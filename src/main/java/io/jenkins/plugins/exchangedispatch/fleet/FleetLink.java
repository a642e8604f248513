package io.jenkins.plugins.exchangedispatch.fleet;

import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.Extension;
import hudson.model.ManagementLink;
import hudson.security.Permission;
import jenkins.model.Jenkins;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/** The way from <em>Manage Jenkins</em> to the page over all servers. */
@Extension
@Restricted(NoExternalUse.class) // public for Jenkins
public final class FleetLink extends ManagementLink {
    @Override
    public String getIconFileName() {
        return "symbol-server";
    }

    @Override
    public String getDisplayName() {
        return Messages.FleetPage_displayName();
    }

    @Override
    public String getDescription() {
        return Messages.FleetLink_description();
    }

    /** Beside <em>Manage Jenkins</em>, not below it, since others may see that page too. */
    @Override
    public String getUrlName() {
        return "../" + FleetPage.URL + "/";
    }

    @NonNull
    @Override
    public Permission getRequiredPermission() {
        return Jenkins.SYSTEM_READ;
    }

    @NonNull
    @Override
    public Category getCategory() {
        return Category.STATUS;
    }
}
