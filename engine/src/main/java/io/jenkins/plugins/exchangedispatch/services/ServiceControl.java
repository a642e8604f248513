package io.jenkins.plugins.exchangedispatch.services;

import io.jenkins.plugins.exchangedispatch.errors.WindowsException;
import java.util.List;
import java.util.Optional;

/**
 * The service control manager of one machine.
 *
 * <p>Service names are compared without case. Each call asks for just the rights it needs. Nothing here waits: stop, start,
 * pause and resume return as soon as Windows took the request; whoever waits polls {@link #table} or {@link #status}. A call
 * that follows one that failed with an error of the connection connects anew.
 */
public interface ServiceControl {
    /** The service whose process is inetinfo.exe. */
    String IISADMIN = "IISADMIN";

    /** All services of Windows' own type (SERVICE_WIN32) at one moment, in one call (EnumServicesStatusEx). */
    ServiceTable table() throws WindowsException;

    /** The configuration (QueryServiceConfig); empty when there is no such service (1060). */
    Optional<ServiceConfig> config(String service) throws WindowsException;

    /**
     * The current status (QueryServiceStatusEx).
     *
     * @throws WindowsException code 1060 when there is no such service
     */
    ServiceStatus status(String service) throws WindowsException;

    /**
     * Services that depend on this one, directly or not, and are not stopped (EnumDependentServices with SERVICE_ACTIVE).
     *
     * @return names in the reverse order of the start order, the order in which they can be stopped; never null
     */
    List<String> activeDependents(String service) throws WindowsException;

    /**
     * Makes sure that this account may stop, start and pause the service, by opening it with these rights; does nothing else.
     *
     * @throws WindowsException code 5 when it may not, 1060 when there is no such service
     */
    void requireControl(String service) throws WindowsException;

    /**
     * Asks the service to stop (ControlService with SERVICE_CONTROL_STOP).
     *
     * @throws WindowsException 1051 when dependents run, 1052 when it does not accept a stop, 1061 when it is busy, 1062
     *     when it does not run
     */
    void stop(String service) throws WindowsException;

    /**
     * Asks to start the service (StartService); Windows starts first what it depends on.
     *
     * @throws WindowsException 1053, 1056, 1058, 1068, 1083 and others, as documented for StartService
     */
    void start(String service) throws WindowsException;

    /** Asks the service to pause (SERVICE_CONTROL_PAUSE). */
    void pause(String service) throws WindowsException;

    /** Asks a paused service to go on (SERVICE_CONTROL_CONTINUE). */
    void resume(String service) throws WindowsException;
}
