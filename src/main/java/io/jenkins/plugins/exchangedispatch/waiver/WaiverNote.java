package io.jenkins.plugins.exchangedispatch.waiver;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.exchangedispatch.report.JsonText;
import io.jenkins.plugins.exchangedispatch.report.Printable;
import java.io.IOException;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;

/**
 * What waivers mean for the drift of one target on one day.
 *
 * @param state whether they cover it
 * @param reason why; several reasons are joined
 * @param owner who answers for it; several are joined
 * @param expires the last day of the waiver that runs out first, or of the one that has run out last
 * @param daysLeft days until then; negative when it has run out
 */
public record WaiverNote(State state, String reason, String owner, LocalDate expires, int daysLeft) {
    /** So many days before it runs out a waiver is announced. */
    public static final int ANNOUNCED_DAYS = 14;

    /** How far waivers cover a drift. */
    public enum State {
        /** All of it. */
        WAIVED,
        /** Not all of it, since a waiver has run out. */
        EXPIRED
    }

    static WaiverNote of(State state, String reason, String owner, LocalDate expires, LocalDate today) {
        return new WaiverNote(state, reason, owner, expires, (int) ChronoUnit.DAYS.between(today, expires));
    }

    /** Whether the drift is waived, and so does not turn the build. */
    public boolean isWaived() {
        return state == State.WAIVED;
    }

    /** Whether it will run out soon. */
    public boolean isExpiring() {
        return isWaived() && daysLeft <= ANNOUNCED_DAYS;
    }

    /** What to say of it, as a sentence. */
    public String sentence() {
        String who = " (" + owner + "): " + reason;
        if (!isWaived()) {
            return "The waiver ran out on " + expires + who;
        }
        return isExpiring() ? "Waived until " + expires + ", " + left() + who : "Waived until " + expires + who;
    }

    private String left() {
        return daysLeft == 0 ? "its last day is today" : daysLeft + (daysLeft == 1 ? " day" : " days") + " left";
    }

    /** Writes the object {@code waiver} of the report, as docs/report.schema.json describes it. */
    public void write(JsonText json) throws IOException {
        json.open('{').name("state").value(state.name());
        json.name("reason").value(Printable.of(reason)).name("owner").value(Printable.of(owner));
        json.name("expires").value(expires.toString()).name("daysLeft").value(daysLeft);
        json.close('}');
    }

    /** The same from JSON; null from anything but an object. */
    public static WaiverNote of(JsonNode node) {
        return node.isObject()
                ? new WaiverNote(
                        State.valueOf(node.path("state").asText()),
                        node.path("reason").asText(),
                        node.path("owner").asText(),
                        LocalDate.parse(node.path("expires").asText()),
                        node.path("daysLeft").asInt())
                : null;
    }

    // Jelly looks for getters.

    public String getSentence() {
        return sentence();
    }
}
