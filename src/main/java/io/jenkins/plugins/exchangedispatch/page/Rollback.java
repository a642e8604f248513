package io.jenkins.plugins.exchangedispatch.page;

import hudson.Util;
import java.util.regex.Pattern;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/** The backup of a target among the build's artifacts, and the command that puts it back. */
@Restricted(NoExternalUse.class) // public for Jelly
public final class Rollback {
    /** The folder of the build's artifacts in which backups and report are. */
    static final String FOLDER = "exchange-dispatch";

    /** Names that no shell takes for anything but a name, and no program for an option. */
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9._-]*");

    private final String target;
    private final String file;

    /**
     * @param target null for the machine of the agent, where the command is to be given
     * @param backup where the backup is; its last part is the artifact's name
     */
    Rollback(String target, String backup) {
        this.target = target;
        this.file = backup.substring(Math.max(backup.lastIndexOf('/'), backup.lastIndexOf('\\')) + 1);
    }

    public String getFile() {
        return file;
    }

    /** Relative to the address of the build. */
    public String getHref() {
        return "artifact/" + FOLDER + "/" + Util.rawEncode(file);
    }

    /** One line for any shell; null when a name is none that could be pasted into every shell without harm. */
    public String getCommand() {
        boolean plain = PLAIN.matcher(file).matches()
                && (target == null || PLAIN.matcher(target).matches());
        return plain
                ? "java -jar exchange-dispatch.jar restore --backup " + file
                        + (target == null ? "" : " --host " + target)
                : null;
    }
}
