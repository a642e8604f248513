package io.jenkins.plugins.exchangedispatch.history;

import hudson.Extension;
import hudson.model.Item;
import hudson.model.Job;
import hudson.model.listeners.ItemListener;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/** Keeps the records with their jobs when these get another name, or are deleted. */
@Extension
@Restricted(NoExternalUse.class) // public for Jenkins
public final class JobFollower extends ItemListener {
    @Override
    public void onLocationChanged(Item item, String oldFullName, String newFullName) {
        if (item instanceof Job) {
            FleetHistory.get().rename(oldFullName, newFullName);
        }
    }

    @Override
    public void onDeleted(Item item) {
        if (item instanceof Job) {
            FleetHistory.get().delete(item.getFullName());
        }
    }
}
