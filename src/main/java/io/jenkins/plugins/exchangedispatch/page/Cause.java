package io.jenkins.plugins.exchangedispatch.page;

import io.jenkins.plugins.exchangedispatch.report.TargetReport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Why targets came out as they did, without their names: targets that share it are told together.
 *
 * @param look their status
 * @param sentence what is said of each of them
 * @param advice what to do about it; empty without any
 */
public record Cause(StatusLook look, String sentence, String advice) {
    /** @param waived whether the drift of the target is waived */
    public static Cause of(TargetReport row, boolean waived) {
        Pattern name = Pattern.compile("(?<![\\w.-])" + Pattern.quote(row.getTarget()) + "(?![\\w-])");
        String anybody = Matcher.quoteReplacement("the target");
        String advice = row.getError() == null ? "" : row.getError().getAdvice();
        return new Cause(
                waived ? StatusLook.WAIVED : StatusLook.of(row.getStatus()),
                name.matcher(row.getMessage()).replaceAll(anybody),
                name.matcher(advice).replaceAll(anybody));
    }

    // Jelly looks for getters.

    public StatusLook getLook() {
        return look;
    }

    public String getSentence() {
        return sentence;
    }

    public String getAdvice() {
        return advice;
    }
}
