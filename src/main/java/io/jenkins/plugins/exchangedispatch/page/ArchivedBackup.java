package io.jenkins.plugins.exchangedispatch.page;

/**
 * A backup among the artifacts of a build.
 *
 * @param report the place of the report that tells of it among those of the build, from 0 on
 * @param target whose value it holds
 * @param agentItself whether that is the machine of the agent that the step ran on
 * @param path as seen from the artifacts of the build
 */
public record ArchivedBackup(int report, String target, boolean agentItself, String path) {}
