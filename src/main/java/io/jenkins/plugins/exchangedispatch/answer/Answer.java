package io.jenkins.plugins.exchangedispatch.answer;

import io.jenkins.plugins.exchangedispatch.report.Report;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * What is kept of an agent's answer.
 *
 * @param report a row for each target that was asked for, in that order
 * @param backups file name to a file on the controller
 * @param objections what in the answer belongs to no target and was not kept, in sentences; empty for an honest answer
 * @param aborted whether the agent says that it was told to stop
 */
public record Answer(Report report, Map<String, Path> backups, List<String> objections, boolean aborted) {
    /** The folder of this plugin among the artifacts of a build, and of backups on an agent. */
    public static final String FOLDER = "exchange-dispatch";
}
