package io.jenkins.plugins.exchangedispatch.target.simulated;

import io.jenkins.plugins.exchangedispatch.services.ServiceControlContract;
import io.jenkins.plugins.exchangedispatch.services.ServiceLab;

class SimulatedServicesTest extends ServiceControlContract {
    @Override
    protected ServiceLab open() {
        return new SimulatedServiceLab(Export.empty().server());
    }
}
