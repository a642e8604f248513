package io.jenkins.plugins.exchangedispatch.target.intercepted;

import io.jenkins.plugins.exchangedispatch.errors.WindowsException;
import io.jenkins.plugins.exchangedispatch.services.ServiceConfig;
import io.jenkins.plugins.exchangedispatch.services.ServiceControl;
import io.jenkins.plugins.exchangedispatch.services.ServiceStatus;
import io.jenkins.plugins.exchangedispatch.services.ServiceTable;
import java.util.List;
import java.util.Optional;

record InterceptedServices(ServiceControl services, Intercepted calls) implements ServiceControl {
    @Override
    public ServiceTable table() throws WindowsException {
        return calls.read("list services", "", services::table);
    }

    @Override
    public void requireControl(String service) throws WindowsException {
        calls.read("open", service, () -> {
            services.requireControl(service);
            return null;
        });
    }

    @Override
    public Optional<ServiceConfig> config(String service) throws WindowsException {
        return calls.read("configuration of", service, () -> services.config(service));
    }

    @Override
    public ServiceStatus status(String service) throws WindowsException {
        return calls.read("status of", service, () -> services.status(service));
    }

    @Override
    public List<String> activeDependents(String service) throws WindowsException {
        return calls.read("dependents of", service, () -> services.activeDependents(service));
    }

    @Override
    public void stop(String service) throws WindowsException {
        calls.change("stop", service, () -> services.stop(service));
    }

    @Override
    public void start(String service) throws WindowsException {
        calls.change("start", service, () -> services.start(service));
    }

    @Override
    public void pause(String service) throws WindowsException {
        calls.change("pause", service, () -> services.pause(service));
    }

    @Override
    public void resume(String service) throws WindowsException {
        calls.change("resume", service, () -> services.resume(service));
    }
}
