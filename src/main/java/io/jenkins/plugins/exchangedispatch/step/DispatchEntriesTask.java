package io.jenkins.plugins.exchangedispatch.step;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import java.util.List;

/** What a user asks for, through the Pipeline step or the build step; words as the user wrote them, not checked yet. */
public interface DispatchEntriesTask {
    String DEFAULT_MODE = "ensure";
    String DEFAULT_EXTRA = "keep";
    String DEFAULT_RESTART = "when-owed";
    String DEFAULT_DRIFT_RESULT = "UNSTABLE";
    String DEFAULT_CONVERGED_RESULT = "SUCCESS";
    String DEFAULT_RESTART_OWED_RESULT = "UNSTABLE";
    String DEFAULT_NOT_APPLICABLE_RESULT = "FAILURE";

    String getMode();

    /** Desired entries; null for those of the system configuration. */
    @CheckForNull
    List<String> getEntries();

    String getExtra();

    /** Host names; null for the agent itself. */
    @CheckForNull
    List<String> getTargets();

    /** Null to work as the account of the agent. */
    @CheckForNull
    String getCredentialsId();

    String getRestart();

    /** Seconds for one stop or start; null for those of the system configuration. */
    @CheckForNull
    Integer getTimeout();

    boolean isAllowClusterNode();

    String getDriftResult();

    String getConvergedResult();

    String getRestartOwedResult();

    String getNotApplicableResult();
}
