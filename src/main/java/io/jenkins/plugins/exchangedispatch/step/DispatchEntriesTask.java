package io.jenkins.plugins.exchangedispatch.step;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import java.util.List;

/** What a user asks for, through the Pipeline step or the build step; words as the user wrote them, not checked yet. */
public interface DispatchEntriesTask {
    String DEFAULT_MODE = "ensure";
    String DEFAULT_EXTRA = "keep";
    String DEFAULT_TRANSPORT = "auto";
    String DEFAULT_RESTART = "when-owed";
    String DEFAULT_DRIFT_RESULT = "UNSTABLE";
    String DEFAULT_CONVERGED_RESULT = "SUCCESS";
    String DEFAULT_RESTART_OWED_RESULT = "UNSTABLE";
    String DEFAULT_NOT_APPLICABLE_RESULT = "FAILURE";

    /** What was given. */
    TaskParameters parameters();

    /** {@code ensure} or {@code check}. */
    default String getMode() {
        return given(parameters().mode, DEFAULT_MODE);
    }

    /** Desired entries; null for those of the system configuration. */
    @CheckForNull
    default List<String> getEntries() {
        return parameters().entries;
    }

    /** What becomes of entries that are not desired. */
    default String getExtra() {
        return given(parameters().extra, DEFAULT_EXTRA);
    }

    /** Host names; null for those of other parameters, and without any of them for the agent itself. */
    @CheckForNull
    default List<String> getTargets() {
        return parameters().targets;
    }

    /** A file of the workspace that lists host names; null for none. */
    @CheckForNull
    default String getTargetsFile() {
        return parameters().targetsFile;
    }

    /** An Ant pattern in the workspace of exported registries; null for none. */
    @CheckForNull
    default String getRegistryFiles() {
        return parameters().registryFiles;
    }

    /** Null to work as the account of the agent. */
    @CheckForNull
    default String getCredentialsId() {
        return parameters().credentialsId;
    }

    /** How a remote server is reached. */
    default String getTransport() {
        return given(parameters().transport, DEFAULT_TRANSPORT);
    }

    /** Whether servers that know only the first version of SMB are reached. */
    default boolean isSmb1() {
        return parameters().smb1;
    }

    /** Whether servers that do not sign what they send are believed. */
    default boolean isAllowUnsigned() {
        return parameters().allowUnsigned;
    }

    /** When IISADMIN is restarted. */
    default String getRestart() {
        return given(parameters().restart, DEFAULT_RESTART);
    }

    /** Seconds for one stop or start; null for those of the system configuration. */
    @CheckForNull
    default Integer getTimeout() {
        return parameters().timeout;
    }

    /** Seconds that everything must be seen to run; null for those of the system configuration. */
    @CheckForNull
    default Integer getSettle() {
        return parameters().settle;
    }

    /** Minutes for one target; null for those of the system configuration. */
    @CheckForNull
    default Integer getLimit() {
        return parameters().limit;
    }

    /** How many targets are worked on at once; null for the number of the system configuration. */
    @CheckForNull
    default Integer getParallel() {
        return parameters().parallel;
    }

    /** How many targets may restart at once; null for the number of the system configuration. */
    @CheckForNull
    default Integer getRestartsAtOnce() {
        return parameters().restartsAtOnce;
    }

    /** How many of the first targets must end well before the rest starts; null for none. */
    @CheckForNull
    default Integer getCanary() {
        return parameters().canary;
    }

    /** How many targets may fail before no further one is started; null for any number. */
    @CheckForNull
    default Integer getStopAfterFailures() {
        return parameters().stopAfterFailures;
    }

    /** A YAML file of the workspace that says which drift is accepted; null for none. */
    @CheckForNull
    default String getWaivers() {
        return parameters().waivers;
    }

    /** Whether JUnit XML is written to the workspace. */
    default boolean isJunit() {
        return parameters().junit;
    }

    /** Whether the report is written to the workspace, a line of JSON for each target. */
    default boolean isJsonLines() {
        return parameters().jsonLines;
    }

    default boolean isAllowClusterNode() {
        return parameters().allowClusterNode;
    }

    default String getDriftResult() {
        return given(parameters().driftResult, DEFAULT_DRIFT_RESULT);
    }

    default String getConvergedResult() {
        return given(parameters().convergedResult, DEFAULT_CONVERGED_RESULT);
    }

    default String getRestartOwedResult() {
        return given(parameters().restartOwedResult, DEFAULT_RESTART_OWED_RESULT);
    }

    default String getNotApplicableResult() {
        return given(parameters().notApplicableResult, DEFAULT_NOT_APPLICABLE_RESULT);
    }

    /** The build whose backups are put back; null unless that is asked for. */
    @CheckForNull
    default String getFromBuild() {
        return parameters().fromBuild;
    }

    private static String given(String word, String otherwise) {
        return word == null ? otherwise : word;
    }
}
