package io.jenkins.plugins.exchangedispatch.step;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jvnet.localizer.ResourceBundleHolder;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/**
 * The table of the parameters, in the order in which form and documentation show them. Jenkins wants a setter for each in
 * both doors and a help file; a test fails when any of these, the form or the documentation differs from this table.
 */
@Restricted(NoExternalUse.class) // public for Jelly
public enum Parameter {
    MODE("mode", Group.FIRST, "ensure", "check"),
    TARGETS("targets", Group.FIRST, Kind.LINES),
    CREDENTIALS_ID("credentialsId", Group.FIRST, Kind.CREDENTIALS),
    RESTART("restart", Group.FIRST, "when-owed", "never", "always"),

    TARGETS_FILE("targetsFile", Group.SERVERS, Kind.TEXT),
    REGISTRY_FILES("registryFiles", Group.SERVERS, Kind.TEXT),
    TRANSPORT("transport", Group.SERVERS, "auto", "windows", "smb"),
    SMB1("smb1", Group.SERVERS, Kind.FLAG),
    ALLOW_UNSIGNED("allowUnsigned", Group.SERVERS, Kind.FLAG),

    ENTRIES("entries", Group.ENTRIES, Kind.LINES),
    EXTRA("extra", Group.ENTRIES, "keep", "report", "remove"),
    WAIVERS("waivers", Group.ENTRIES, Kind.TEXT),

    TIMEOUT("timeout", Group.TIMES, 1),
    SETTLE("settle", Group.TIMES, 0),
    LIMIT("limit", Group.TIMES, 1),
    ALLOW_CLUSTER_NODE("allowClusterNode", Group.TIMES, Kind.FLAG),

    PARALLEL("parallel", Group.FLEET, 1),
    RESTARTS_AT_ONCE("restartsAtOnce", Group.FLEET, 1),
    CANARY("canary", Group.FLEET, 1),
    STOP_AFTER_FAILURES("stopAfterFailures", Group.FLEET, 1),

    DRIFT_RESULT("driftResult", Group.RESULTS, "UNSTABLE", "SUCCESS", "FAILURE"),
    CONVERGED_RESULT("convergedResult", Group.RESULTS, "SUCCESS", "UNSTABLE", "FAILURE"),
    RESTART_OWED_RESULT("restartOwedResult", Group.RESULTS, "UNSTABLE", "SUCCESS", "FAILURE"),
    NOT_APPLICABLE_RESULT("notApplicableResult", Group.RESULTS, "FAILURE", "UNSTABLE", "SUCCESS"),
    JUNIT("junit", Group.RESULTS, Kind.FLAG),
    JSON_LINES("jsonLines", Group.RESULTS, Kind.FLAG);

    /** What the form shows for it. */
    @Restricted(NoExternalUse.class) // public for Jelly
    public enum Kind {
        WORD,
        LINES,
        TEXT,
        NUMBER,
        FLAG,
        CREDENTIALS
    }

    /** What the form shows together; all but the first under Advanced. */
    @Restricted(NoExternalUse.class) // public for Jelly
    public enum Group {
        FIRST,
        SERVERS,
        ENTRIES,
        TIMES,
        FLEET,
        RESULTS;

        public String getTitle() {
            return text("Group." + name().toLowerCase(Locale.ROOT));
        }

        public List<Parameter> getParameters() {
            return Arrays.stream(Parameter.values())
                    .filter(parameter -> parameter.group == this)
                    .toList();
        }
    }

    private final String name;
    private final Group group;
    private final Kind kind;
    private final int least;
    private final List<String> words;

    Parameter(String name, Group group, Kind kind) {
        this(name, group, kind, 0, List.of());
    }

    /** A number of at least so much. */
    Parameter(String name, Group group, int least) {
        this(name, group, Kind.NUMBER, least, List.of());
    }

    /** One of these words, the first by default. */
    Parameter(String name, Group group, String... words) {
        this(name, group, Kind.WORD, 0, List.of(words));
    }

    Parameter(String name, Group group, Kind kind, int least, List<String> words) {
        this.name = name;
        this.group = group;
        this.kind = kind;
        this.least = least;
        this.words = words;
    }

    /** As steps and jobs write it. */
    public String getName() {
        return name;
    }

    public Kind getKind() {
        return kind;
    }

    /** The least number that is allowed. */
    public int getLeast() {
        return least;
    }

    /** The words that are allowed, the default first; empty unless it takes one of a few words. */
    public List<String> getWords() {
        return words;
    }

    public String getTitle() {
        return text("Parameter." + name);
    }

    /** What the form says of a word. */
    public String title(String word) {
        return text(name.endsWith("Result") ? "Result." + word : "Parameter." + name + "." + word);
    }

    /** What the form says below the field without being asked; null for nothing. */
    public String getDescription() {
        return this == MODE || this == TARGETS ? text("Parameter." + name + ".description") : null;
    }

    private static String text(String key) {
        return ResourceBundleHolder.get(Messages.class).format(key);
    }
}
