package io.jenkins.plugins.exchangedispatch.page;

import io.jenkins.plugins.exchangedispatch.report.Mode;
import io.jenkins.plugins.exchangedispatch.report.TargetReport;
import java.util.List;

/**
 * What one step left with the build.
 *
 * @param agentItself whether the one target is the machine of the agent, which nobody but that agent has named
 */
record StoredReport(Mode mode, boolean agentItself, List<TargetReport> rows) {}
