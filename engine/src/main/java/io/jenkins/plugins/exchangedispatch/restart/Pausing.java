package io.jenkins.plugins.exchangedispatch.restart;

import io.jenkins.plugins.exchangedispatch.errors.WindowsException;
import io.jenkins.plugins.exchangedispatch.services.Progress;
import io.jenkins.plugins.exchangedispatch.services.ServiceControl;
import io.jenkins.plugins.exchangedispatch.services.ServiceState;
import io.jenkins.plugins.exchangedispatch.services.ServiceTable;
import java.util.List;

/** Pauses again what was paused before a restart. */
final class Pausing {
    private final ServiceControl services;
    private final RunClock clock;
    private final long limitMillis;
    private final Progress progress;

    Pausing(ServiceControl services, RunClock clock, long limitMillis, Progress progress) {
        this.services = services;
        this.clock = clock;
        this.limitMillis = limitMillis;
        this.progress = progress;
    }

    /**
     * Pauses those of the services that run.
     *
     * @param observations gets those that would not
     */
    void again(List<String> paused, List<String> observations) throws WindowsException, InterruptedException {
        for (String service : paused) {
            if (services.table().state(service) != ServiceState.RUNNING) {
                continue;
            }
            try {
                services.pause(service);
                untilPaused(service);
            } catch (WindowsException e) {
                observations.add(service + " was paused before and runs now: " + e.getMessage());
            }
        }
    }

    private void untilPaused(String service) throws WindowsException, InterruptedException {
        long until = clock.millis() + limitMillis;
        while (clock.millis() < until) {
            ServiceTable table = services.table();
            if (table.state(service) == ServiceState.PAUSED) {
                progress.say("Paused " + service + " again.");
                return;
            }
            if (table.state(service) == ServiceState.STOPPED) {
                return;
            }
            clock.sleep(Poll.millis(table, List.of(service)));
        }
    }
}
