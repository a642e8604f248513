package io.jenkins.plugins.exchangedispatch.configuration;

import hudson.util.FormValidation;
import io.jenkins.plugins.exchangedispatch.entries.DesiredEntries;
import io.jenkins.plugins.exchangedispatch.entries.ExtraEntries;
import java.util.List;
import net.sf.json.JSONObject;

/** Lists of names as forms show them: a text area, one name per line. */
public final class FormLines {
    private FormLines() {}

    /** The names in the text: white space around them and empty lines do not count. */
    public static List<String> of(String text) {
        return text.lines().map(String::strip).filter(line -> !line.isEmpty()).toList();
    }

    /** Turns the text of a field into the list that the setter wants; without any name the field counts as not given. */
    public static void toList(JSONObject form, String field) {
        if (form.opt(field) instanceof String text) {
            form.remove(field);
            List<String> lines = of(text);
            if (!lines.isEmpty()) {
                form.element(field, lines);
            }
        }
    }

    /** Whether the text names entries that Windows accepts. */
    public static FormValidation checkEntries(String text, boolean required) {
        List<String> names = of(text);
        if (names.isEmpty() && !required) {
            return FormValidation.ok();
        }
        try {
            new DesiredEntries(names, ExtraEntries.KEEP);
            return FormValidation.ok();
        } catch (IllegalArgumentException e) {
            return FormValidation.error(e.getMessage());
        }
    }
}
