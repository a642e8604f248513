package io.jenkins.plugins.exchangedispatch.step;

import io.jenkins.plugins.exchangedispatch.configuration.FormLines;
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
}
