package io.jenkins.plugins.exchangedispatch.target.simulated;

import io.jenkins.plugins.exchangedispatch.entries.RawValue;
import io.jenkins.plugins.exchangedispatch.errors.WindowsException;
import io.jenkins.plugins.exchangedispatch.registry.KeyLook;
import io.jenkins.plugins.exchangedispatch.registry.Registry;
import io.jenkins.plugins.exchangedispatch.registry.RegistryKey;
import io.jenkins.plugins.exchangedispatch.services.MonotonicClock;
import io.jenkins.plugins.exchangedispatch.services.ServiceConfig;
import io.jenkins.plugins.exchangedispatch.services.ServiceControl;
import io.jenkins.plugins.exchangedispatch.services.ServiceStatus;
import io.jenkins.plugins.exchangedispatch.services.ServiceTable;
import io.jenkins.plugins.exchangedispatch.target.EventLog;
import io.jenkins.plugins.exchangedispatch.target.Machine;
import io.jenkins.plugins.exchangedispatch.target.Target;
import java.util.List;
import java.util.Optional;

/** A target as a process sees it that may die at any effect; the server behind it lives on. */
public record MortalTarget(Target target, Lifespan life) implements Target {
    @Override
    public String name() {
        return target.name();
    }

    @Override
    public Registry registry() {
        return new MortalRegistry(target.registry(), life);
    }

    @Override
    public ServiceControl services() {
        return new MortalServices(target.services(), life);
    }

    @Override
    public EventLog events() {
        return (services, window, limit) -> {
            life.requireAlive();
            return target.events().startFailures(services, window, limit);
        };
    }

    @Override
    public Machine machine() {
        life.requireAlive();
        return target.machine();
    }

    @Override
    public MonotonicClock clock() {
        return new MortalClock(target.clock(), life);
    }

    /** The dead close nothing; the server has no use for it. */
    @Override
    public void close() {}

    private record MortalRegistry(Registry registry, Lifespan life) implements Registry {
        @Override
        public boolean exists(RegistryKey key) throws WindowsException {
            life.requireAlive();
            return registry.exists(key);
        }

        @Override
        public Optional<RawValue> read(RegistryKey key, String valueName) throws WindowsException {
            life.requireAlive();
            return registry.read(key, valueName);
        }

        @Override
        public void write(RegistryKey key, String valueName, RawValue value) throws WindowsException {
            life.effect("write " + key.child(valueName).path(), () -> registry.write(key, valueName, value));
        }

        @Override
        public void delete(RegistryKey key, String valueName) throws WindowsException {
            life.effect("delete " + key.child(valueName).path(), () -> registry.delete(key, valueName));
        }

        @Override
        public boolean createVolatile(RegistryKey key) throws WindowsException {
            boolean[] created = new boolean[1];
            life.effect("create " + key.path(), () -> created[0] = registry.createVolatile(key));
            return created[0];
        }

        @Override
        public Optional<KeyLook> look(RegistryKey key, List<String> valueNames) throws WindowsException {
            life.requireAlive();
            return registry.look(key, valueNames);
        }

        @Override
        public boolean replace(
                RegistryKey key, String valueName, Optional<RawValue> expected, Optional<RawValue> value)
                throws WindowsException {
            boolean[] replaced = new boolean[1];
            life.effect(
                    "replace " + key.child(valueName).path(),
                    () -> replaced[0] = registry.replace(key, valueName, expected, value));
            return replaced[0];
        }

        @Override
        public void deleteKey(RegistryKey key) throws WindowsException {
            life.effect("delete key " + key.path(), () -> registry.deleteKey(key));
        }
    }

    private record MortalServices(ServiceControl services, Lifespan life) implements ServiceControl {
        @Override
        public ServiceTable table() throws WindowsException {
            life.requireAlive();
            return services.table();
        }

        @Override
        public void requireControl(String service) throws WindowsException {
            life.requireAlive();
            services.requireControl(service);
        }

        @Override
        public Optional<ServiceConfig> config(String service) throws WindowsException {
            life.requireAlive();
            return services.config(service);
        }

        @Override
        public ServiceStatus status(String service) throws WindowsException {
            life.requireAlive();
            return services.status(service);
        }

        @Override
        public List<String> activeDependents(String service) throws WindowsException {
            life.requireAlive();
            return services.activeDependents(service);
        }

        @Override
        public void stop(String service) throws WindowsException {
            life.effect("stop " + service, () -> services.stop(service));
        }

        @Override
        public void start(String service) throws WindowsException {
            life.effect("start " + service, () -> services.start(service));
        }

        @Override
        public void pause(String service) throws WindowsException {
            life.effect("pause " + service, () -> services.pause(service));
        }

        @Override
        public void resume(String service) throws WindowsException {
            life.effect("resume " + service, () -> services.resume(service));
        }
    }

    private record MortalClock(MonotonicClock clock, Lifespan life) implements MonotonicClock {
        @Override
        public long millis() {
            life.requireAlive();
            return clock.millis();
        }

        @Override
        public void sleep(long millis) throws InterruptedException {
            life.requireAlive();
            clock.sleep(millis);
        }
    }
}
