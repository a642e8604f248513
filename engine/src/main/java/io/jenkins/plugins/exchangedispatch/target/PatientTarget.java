package io.jenkins.plugins.exchangedispatch.target;

import io.jenkins.plugins.exchangedispatch.entries.RawValue;
import io.jenkins.plugins.exchangedispatch.errors.ErrorCode;
import io.jenkins.plugins.exchangedispatch.errors.WindowsException;
import io.jenkins.plugins.exchangedispatch.registry.KeyLook;
import io.jenkins.plugins.exchangedispatch.registry.Registry;
import io.jenkins.plugins.exchangedispatch.registry.RegistryKey;
import io.jenkins.plugins.exchangedispatch.restart.RunClock;
import io.jenkins.plugins.exchangedispatch.services.ServiceConfig;
import io.jenkins.plugins.exchangedispatch.services.ServiceControl;
import io.jenkins.plugins.exchangedispatch.services.ServiceStatus;
import io.jenkins.plugins.exchangedispatch.services.ServiceTable;
import java.util.List;
import java.util.Optional;

/**
 * A target whose connection may break: a call that fails with an error of the connection is made again, each time over a new
 * connection, until the limit; shortly only, as long as the server has not answered at all. While services are being brought
 * back the limit is that of the whole run.
 *
 * <p>A call whose answer was lost may have been carried out: each of these calls can be repeated, or answers then with an
 * error that says so (1056, 1061, 1062), which callers expect.
 */
public final class PatientTarget implements Registry, ServiceControl {
    private static final long FIRST_PAUSE_MILLIS = 250;
    private static final long LONGEST_PAUSE_MILLIS = 5_000;

    /** A server that has not answered at all is more likely misspelt or off than about to answer. */
    private static final long FIRST_ANSWER_MILLIS = 10_000;

    private final Registry registry;
    private final ServiceControl services;
    private final RunClock clock;
    private final long limitMillis;
    private boolean answered;

    /** @param limitMillis how long a call may be repeated before anything was stopped, in milliseconds */
    public PatientTarget(Target target, RunClock clock, long limitMillis) {
        this.registry = target.registry();
        this.services = target.services();
        this.clock = clock;
        this.limitMillis = limitMillis;
    }

    /** A call of a port. */
    private interface Call<T> {
        T make() throws WindowsException;
    }

    /** A call of a port that answers nothing. */
    private interface Order {
        void give() throws WindowsException;
    }

    private void order(Order order) throws WindowsException {
        patiently(() -> {
            order.give();
            return null;
        });
    }

    private <T> T patiently(Call<T> call) throws WindowsException {
        long until = clock.millis() + (answered ? limitMillis : Math.min(limitMillis, FIRST_ANSWER_MILLIS));
        long pause = FIRST_PAUSE_MILLIS;
        while (true) {
            try {
                T answer = call.make();
                answered = true;
                return answer;
            } catch (WindowsException e) {
                answered |= !ErrorCode.isConnection(e.code());
                long end = clock.isBringingBack() ? clock.deadline() : Math.min(until, clock.deadline());
                if (!ErrorCode.isConnection(e.code()) || clock.millis() >= end || !pause(pause)) {
                    throw e;
                }
                pause = Math.min(2 * pause, LONGEST_PAUSE_MILLIS);
            }
        }
    }

    /** Whether the run is to go on; after an abort it is not, unless services are being brought back. */
    private boolean pause(long millis) {
        try {
            clock.sleep(millis);
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    @Override
    public boolean exists(RegistryKey key) throws WindowsException {
        return patiently(() -> registry.exists(key));
    }

    @Override
    public Optional<RawValue> read(RegistryKey key, String valueName) throws WindowsException {
        return patiently(() -> registry.read(key, valueName));
    }

    @Override
    public Optional<KeyLook> look(RegistryKey key, List<String> valueNames) throws WindowsException {
        return patiently(() -> registry.look(key, valueNames));
    }

    /** Simply repeated, it would take its own write, whose answer was lost, for somebody else's. */
    @Override
    public boolean replace(RegistryKey key, String valueName, Optional<RawValue> expected, Optional<RawValue> value)
            throws WindowsException {
        boolean[] lost = new boolean[1];
        return patiently(() -> {
            if (lost[0] && registry.read(key, valueName).equals(value)) {
                return true;
            }
            lost[0] = true;
            return registry.replace(key, valueName, expected, value);
        });
    }

    @Override
    public void write(RegistryKey key, String valueName, RawValue value) throws WindowsException {
        order(() -> registry.write(key, valueName, value));
    }

    @Override
    public void delete(RegistryKey key, String valueName) throws WindowsException {
        order(() -> registry.delete(key, valueName));
    }

    @Override
    public boolean createVolatile(RegistryKey key) throws WindowsException {
        return patiently(() -> registry.createVolatile(key));
    }

    @Override
    public void deleteKey(RegistryKey key) throws WindowsException {
        order(() -> registry.deleteKey(key));
    }

    @Override
    public ServiceTable table() throws WindowsException {
        return patiently(services::table);
    }

    @Override
    public Optional<ServiceConfig> config(String service) throws WindowsException {
        return patiently(() -> services.config(service));
    }

    @Override
    public ServiceStatus status(String service) throws WindowsException {
        return patiently(() -> services.status(service));
    }

    @Override
    public List<String> activeDependents(String service) throws WindowsException {
        return patiently(() -> services.activeDependents(service));
    }

    @Override
    public void requireControl(String service) throws WindowsException {
        order(() -> services.requireControl(service));
    }

    @Override
    public void stop(String service) throws WindowsException {
        order(() -> services.stop(service));
    }

    @Override
    public void start(String service) throws WindowsException {
        order(() -> services.start(service));
    }

    @Override
    public void pause(String service) throws WindowsException {
        order(() -> services.pause(service));
    }

    @Override
    public void resume(String service) throws WindowsException {
        order(() -> services.resume(service));
    }
}
