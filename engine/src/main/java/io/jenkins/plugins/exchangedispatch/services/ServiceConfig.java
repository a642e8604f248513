package io.jenkins.plugins.exchangedispatch.services;

import java.util.List;

/**
 * What QueryServiceConfig says of a service.
 *
 * @param name the service name, in the spelling of the machine
 * @param displayName what people and the event log call it
 * @param startType when it starts
 * @param type the type bits ({@code dwServiceType}), see {@link #OWN_PROCESS} and {@link #SHARE_PROCESS}
 * @param binaryPath the command line of its process, possibly quoted
 * @param dependencies names of the services it needs, groups left out
 * @param needsGroup whether it needs groups of services as well
 */
public record ServiceConfig(
        String name,
        String displayName,
        StartType startType,
        int type,
        String binaryPath,
        List<String> dependencies,
        boolean needsGroup) {
    /** The same under another spelling of its name. */
    public ServiceConfig spelled(String spelling) {
        return new ServiceConfig(spelling, displayName, startType, type, binaryPath, dependencies, needsGroup);
    }

    /** SERVICE_WIN32_OWN_PROCESS. */
    public static final int OWN_PROCESS = 0x10;

    /** SERVICE_WIN32_SHARE_PROCESS: the service shares a process, as those of inetinfo.exe must (KB 905423). */
    public static final int SHARE_PROCESS = 0x20;

    /** Whether the service shares a process. */
    public boolean sharesProcess() {
        return (type & SHARE_PROCESS) != 0;
    }
}
