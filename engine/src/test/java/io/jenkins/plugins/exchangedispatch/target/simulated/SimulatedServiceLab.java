package io.jenkins.plugins.exchangedispatch.target.simulated;

import io.jenkins.plugins.exchangedispatch.services.MonotonicClock;
import io.jenkins.plugins.exchangedispatch.services.ServiceConfig;
import io.jenkins.plugins.exchangedispatch.services.ServiceControl;
import io.jenkins.plugins.exchangedispatch.services.ServiceLab;
import io.jenkins.plugins.exchangedispatch.services.StartType;
import io.jenkins.plugins.exchangedispatch.services.TestService;
import io.jenkins.plugins.exchangedispatch.services.TestService.Quirk;
import java.io.IOException;
import java.time.Duration;

/** A simulated server on which a contract test creates services. */
public final class SimulatedServiceLab implements ServiceLab {
    private final SimulatedServer server;

    public SimulatedServiceLab(SimulatedServer server) {
        this.server = server;
    }

    @Override
    public ServiceControl services() {
        return server.services();
    }

    @Override
    public MonotonicClock clock() {
        return server.clock();
    }

    @Override
    public String create(TestService service) throws IOException {
        String name = "Test" + service.label();
        boolean unknown = service.is(Quirk.UNKNOWN_TO_ITS_PROGRAM);
        server.registry()
                .isChangedBySomeone(text -> Export.of(text)
                        .service(
                                name,
                                service.is(Quirk.DISABLED) ? StartType.DISABLED : StartType.MANUAL,
                                unknown ? ServiceConfig.SHARE_PROCESS : ServiceConfig.OWN_PROCESS,
                                unknown ? Export.INETINFO : "C:\\service.exe",
                                service.dependencies().toArray(String[]::new))
                        .text());
        SimulatedService simulated = server.install(name)
                .acceptsPause(!service.is(Quirk.ACCEPTS_NO_PAUSE))
                .startsIn(Duration.ofMillis(service.startMillis()))
                .stopsIn(Duration.ofMillis(service.stopMillis()));
        if (service.is(Quirk.ACCEPTS_NO_STOP)) {
            simulated.acceptsNoStop();
        }
        if (service.is(Quirk.HANGS_WHEN_STOPPED)) {
            simulated.hangsInStopPending();
        }
        if (service.is(Quirk.NEVER_CONNECTS)) {
            simulated.refusesStart(1053, 1);
        }
        if (service.is(Quirk.CRASHES_SOON)) {
            simulated.crashesAfterStart(Duration.ofMillis(500));
        }
        return name;
    }

    @Override
    public void close() {
        server.close();
    }
}
