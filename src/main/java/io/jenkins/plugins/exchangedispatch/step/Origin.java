package io.jenkins.plugins.exchangedispatch.step;

/** From where and as whom a step of a build has changed servers: what it takes to put back what it has overwritten. */
final class Origin {
    private final int report;
    private final String node;
    private final String credentialsId;
    private final String transport;
    private final boolean smb1;
    private final boolean allowUnsigned;

    /**
     * @param report the place of its report among those of the build, from 0 on
     * @param node the name of its node, empty for the built-in one
     */
    Origin(int report, String node, DispatchEntriesTask task) {
        this.report = report;
        this.node = node;
        this.credentialsId = task.getCredentialsId();
        this.transport = task.getTransport();
        this.smb1 = task.isSmb1();
        this.allowUnsigned = task.isAllowUnsigned();
    }

    int report() {
        return report;
    }

    String node() {
        return node;
    }

    /** A restore of what the build has backed up, done in the same way. */
    TaskParameters restore(String fromBuild) {
        TaskParameters parameters = new TaskParameters();
        parameters.fromBuild = fromBuild;
        parameters.credentialsId = credentialsId;
        parameters.transport = transport;
        parameters.smb1 = smb1;
        parameters.allowUnsigned = allowUnsigned;
        return parameters;
    }
}
