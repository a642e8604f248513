package io.jenkins.plugins.exchangedispatch.smb;

import io.jenkins.plugins.exchangedispatch.services.MonotonicClock;
import io.jenkins.plugins.exchangedispatch.services.ServiceControl;
import io.jenkins.plugins.exchangedispatch.services.ServiceLab;
import io.jenkins.plugins.exchangedispatch.services.TestService;
import io.jenkins.plugins.exchangedispatch.target.simulated.Export;
import io.jenkins.plugins.exchangedispatch.target.simulated.SimulatedServer;
import io.jenkins.plugins.exchangedispatch.target.simulated.SimulatedServiceLab;
import java.util.Map;
import java.util.function.Function;

/** Services of a simulated server, reached by our client through our test server of MS-SCMR. */
final class ServedServiceLab implements ServiceLab {
    private final SimulatedServer server = Export.empty().server();
    private final ServiceLab simulated = new SimulatedServiceLab(server);
    private final Connection connection;
    private final ServiceControl services;

    /** @param road what leads to the server of this interface */
    ServedServiceLab(Function<ServedInterface, Pipes.Dialer> road) {
        this(road, false);
    }

    ServedServiceLab(Function<ServedInterface, Pipes.Dialer> road, boolean old) {
        connection = new Connection(road.apply(new ServedServices(server.services(), old)), 30_000);
        services = new SmbServices(connection);
    }

    static ServedServiceLab inMemory(boolean old) {
        return new ServedServiceLab(served -> () -> new MemoryPipes(Map.of(Svcctl.PIPE, served)), old);
    }

    @Override
    public ServiceControl services() {
        return services;
    }

    @Override
    public MonotonicClock clock() {
        return simulated.clock();
    }

    @Override
    public String create(TestService service) throws Exception {
        return simulated.create(service);
    }

    @Override
    public void close() throws Exception {
        connection.close();
        simulated.close();
    }
}
