package io.jenkins.plugins.exchangedispatch.restart;

import io.jenkins.plugins.exchangedispatch.errors.WindowsException;
import io.jenkins.plugins.exchangedispatch.services.MonotonicClock;
import io.jenkins.plugins.exchangedispatch.services.ServiceControl;
import io.jenkins.plugins.exchangedispatch.services.ServiceState;
import io.jenkins.plugins.exchangedispatch.services.ServiceWait;
import java.util.ArrayList;
import java.util.List;

/** Looks at what a restart of IISADMIN would have to stop. */
public final class RunningServicesReader {
    private final ServiceControl services;

    public RunningServicesReader(ServiceControl services) {
        this.services = services;
    }

    /** IISADMIN and its dependents as they are now, pending ones as what they are. */
    public RunningServices read() throws WindowsException {
        List<String> names = new ArrayList<>();
        List<String> paused = new ArrayList<>();
        List<String> candidates = new ArrayList<>(services.activeDependents(ServiceControl.IISADMIN));
        candidates.add(ServiceControl.IISADMIN);
        for (String service : candidates) {
            ServiceState state = services.status(service).state();
            if (state != ServiceState.STOPPED) {
                names.add(service);
            }
            if (state == ServiceState.PAUSED || state == ServiceState.PAUSE_PENDING) {
                paused.add(service);
            }
        }
        return new RunningServices(names, paused);
    }

    /**
     * Waits until neither IISADMIN nor a dependent is in a pending state, then looks.
     *
     * @param limitMillis how long one service may take to settle, in milliseconds
     * @throws WindowsException code 1460 when one is stuck; nothing was touched
     */
    public RunningServices settled(MonotonicClock clock, long limitMillis)
            throws WindowsException, InterruptedException {
        ServiceWait wait = new ServiceWait(services, clock, limitMillis);
        wait.settle(ServiceControl.IISADMIN);
        for (String service : services.activeDependents(ServiceControl.IISADMIN)) {
            wait.settle(service);
        }
        return read();
    }
}
