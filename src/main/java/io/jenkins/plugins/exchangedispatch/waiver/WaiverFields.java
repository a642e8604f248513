package io.jenkins.plugins.exchangedispatch.waiver;

import io.jenkins.plugins.exchangedispatch.entries.EntryName;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;

/** A waiver as somebody wrote it, not checked yet; absent fields are null or blank. */
record WaiverFields(String target, String entry, String reason, String owner, String expires) {
    /** What is wrong with it, each as a clause; empty when nothing is. */
    List<String> faults() {
        List<String> faults = new ArrayList<>();
        if (isBlank(target) && isBlank(entry)) {
            faults.add(
                    "a waiver without target and entry would waive everything: name a target, such as EX0*, or an entry");
        }
        if (!isBlank(entry)) {
            try {
                EntryName.requireValid(entry.strip());
            } catch (IllegalArgumentException e) {
                faults.add("entry: " + e.getMessage().replaceAll("\\.$", ""));
            }
        }
        if (isBlank(reason)) {
            faults.add("reason is missing: say why");
        }
        if (isBlank(owner)) {
            faults.add("owner is missing: say who answers for it");
        }
        if (date() == null) {
            faults.add("expires is \"" + (expires == null ? "" : expires.strip())
                    + "\": write the last day, such as 2026-12-31");
        }
        return faults;
    }

    /** Only of one without faults. */
    Waiver toWaiver() {
        return new Waiver(
                isBlank(target) ? "*" : target.strip(),
                isBlank(entry) ? null : entry.strip(),
                reason.strip(),
                owner.strip(),
                date());
    }

    private LocalDate date() {
        try {
            return expires == null ? null : LocalDate.parse(expires.strip());
        } catch (DateTimeParseException e) {
            return null;
        }
    }

    private static boolean isBlank(String text) {
        return text == null || text.isBlank();
    }
}
