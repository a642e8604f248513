package io.jenkins.plugins.exchangedispatch.step;

import java.util.List;

/**
 * The parameters of both doors as the user gave them; what was not given is null. A job keeps them under these names, so
 * that a field which an older version did not know is null as well.
 */
public final class TaskParameters {
    String mode;
    List<String> entries;
    String extra;
    List<String> targets;
    String targetsFile;
    String registryFiles;
    String credentialsId;
    String transport;
    boolean smb1;
    boolean allowUnsigned;
    String restart;
    Integer timeout;
    Integer settle;
    Integer limit;
    Integer parallel;
    Integer restartsAtOnce;
    Integer canary;
    Integer stopAfterFailures;
    String waivers;
    boolean junit;
    boolean jsonLines;
    boolean allowClusterNode;
    String driftResult;
    String convergedResult;
    String restartOwedResult;
    String notApplicableResult;
    /** Not in the table: of the restore alone. */
    String fromBuild;
}
