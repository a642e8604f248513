package io.jenkins.plugins.exchangedispatch.converge;

import io.jenkins.plugins.exchangedispatch.entries.DesiredEntries;
import io.jenkins.plugins.exchangedispatch.entries.Drift;
import io.jenkins.plugins.exchangedispatch.entries.RawValue;
import io.jenkins.plugins.exchangedispatch.entries.StoredEntries;
import io.jenkins.plugins.exchangedispatch.errors.RefusedException;
import io.jenkins.plugins.exchangedispatch.errors.WindowsException;
import io.jenkins.plugins.exchangedispatch.registry.Registry;
import io.jenkins.plugins.exchangedispatch.registry.RegistryKey;
import io.jenkins.plugins.exchangedispatch.report.TargetReport;
import java.util.Optional;

/**
 * The value as it was read, and how it differs from what is desired.
 *
 * @param raw as stored, empty when absent
 * @param stored as understood
 * @param drift against what is desired
 */
record Inspection(Optional<RawValue> raw, StoredEntries stored, Drift drift) {
    /** Reads the value; opens nothing for writing. */
    static Inspection of(Registry registry, DesiredEntries desired) throws WindowsException {
        return of(registry.read(RegistryKey.PARAMETERS, RegistryKey.DISPATCH_ENTRIES), desired);
    }

    static Inspection of(Optional<RawValue> raw, DesiredEntries desired) {
        StoredEntries stored = StoredEntries.of(raw, desired);
        return new Inspection(raw, stored, Drift.between(stored, desired));
    }

    /** Refuses a value of a type that holds no names at all: nothing can be saved from it, nothing may be overwritten. */
    void refuseUnusable() throws RefusedException {
        if (stored.form() == StoredEntries.Form.UNUSABLE) {
            throw new RefusedException(
                    "The value DispatchEntries is a " + stored.typeName() + ", which holds no names.",
                    "Find out what wrote it, keep a copy of it, then delete the value and run again.");
        }
    }

    /** Writes into the report what was found. */
    void tell(TargetReport report) {
        report.getValue().setTypeBefore(stored.typeName());
        report.getValue().setTypeAfter(stored.typeName());
        report.getBefore().clear();
        report.getBefore().addAll(stored.entries());
        report.getAfter().clear();
        report.getAfter().addAll(stored.entries());
        report.getMissing().clear();
        report.getMissing().addAll(drift.missing());
        report.getExtra().clear();
        report.getExtra().addAll(drift.extra());
    }
}
