package io.jenkins.plugins.exchangedispatch.step;

import hudson.AbortException;
import hudson.util.FormValidation;
import io.jenkins.plugins.exchangedispatch.configuration.FormLines;
import java.util.List;
import net.sf.json.JSONObject;

/** The form of both doors. */
final class TaskForm {
    private TaskForm() {}

    /** Turns the text areas into lists; an empty one counts as not given. */
    static JSONObject lists(JSONObject form) {
        FormLines.toList(form, "entries");
        FormLines.toList(form, "targets");
        return form;
    }

    /** Whether the text names machines; what a variable will hold is not known yet. */
    static FormValidation checkTargets(String text) {
        List<String> names = FormLines.of(text);
        if (names.isEmpty() || text.contains("$")) {
            return FormValidation.ok();
        }
        try {
            TargetNames.ofList(names);
            return FormValidation.ok();
        } catch (AbortException e) {
            return FormValidation.error(e.getMessage());
        }
    }
}
