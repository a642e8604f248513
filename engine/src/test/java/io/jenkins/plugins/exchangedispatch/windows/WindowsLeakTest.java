package io.jenkins.plugins.exchangedispatch.windows;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.exchangedispatch.entries.RawValue;
import io.jenkins.plugins.exchangedispatch.registry.KeyLook;
import io.jenkins.plugins.exchangedispatch.registry.Registry;
import io.jenkins.plugins.exchangedispatch.registry.RegistryKey;
import io.jenkins.plugins.exchangedispatch.services.MonotonicClock;
import io.jenkins.plugins.exchangedispatch.services.ServiceControl;
import io.jenkins.plugins.exchangedispatch.services.ServiceState;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** Every handle is given back, whatever Windows answers. Java opens a few of its own while it runs, thus the tolerance. */
@EnabledOnOs(value = OS.WINDOWS, disabledReason = "counts the handles of a Windows process")
class WindowsLeakTest {
    private static final int READS = 10_000;
    private static final int RESTARTS = 200;
    private static final int JAVAS_OWN = 20;
    private static final long LIMIT_MILLIS = 30_000;

    private final OpenHandles handles = new OpenHandles();

    @Test
    void aKeyThatIsNotClosedIsCounted() throws Exception {
        Keys keys = new Keys(handles.watch(Win32.load()), null);
        int before = OpenHandles.ofThisProcess();
        List<OpenKey> open = new ArrayList<>();
        for (int i = 0; i < 10 * JAVAS_OWN; i++) {
            open.add(keys.open(RegistryKey.SERVICES, RegistryApi.KEY_QUERY_VALUE, "count handles"));
        }

        assertThat(OpenHandles.ofThisProcess()).isGreaterThan(before + 9 * JAVAS_OWN);
        assertThat(handles.watched()).isEqualTo(10 * JAVAS_OWN);
        open.forEach(OpenKey::close);
    }

    @Test
    void tenThousandReadsLeaveTheHandleCountWhereItWas() throws Exception {
        WindowsRegistryLab lab = new WindowsRegistryLab();
        try (Keys keys = new Keys(handles.watch(Win32.load()), null)) {
            Registry registry = new WindowsRegistry(handles.watch(Win32.load()), keys);
            lab.registry().write(lab.scratch(), "Value", new RawValue(7, new byte[4]));
            read(lab, registry);
            int before = OpenHandles.ofThisProcess();
            for (int i = 0; i < READS; i++) {
                read(lab, registry);
            }

            report(READS + " reads", before);
            assertThat(OpenHandles.ofThisProcess()).isLessThan(before + JAVAS_OWN);
            assertThat(handles.watched()).isZero();
        } finally {
            lab.close();
        }
    }

    private static void read(WindowsRegistryLab lab, Registry registry) throws Exception {
        assertThat(registry.read(lab.scratch(), "Value")).isPresent();
        assertThat(registry.read(lab.scratch(), "Absent")).isEmpty();
        assertThat(registry.exists(lab.scratch().child("Absent"))).isFalse();
        assertThat(registry.look(lab.scratch(), List.of()).flatMap(KeyLook::lastWrite))
                .isPresent();
    }

    @Test
    void twoHundredRestartsLeaveTheHandleCountWhereItWas() throws Exception {
        WindowsServiceLab lab = new WindowsServiceLab();
        Win32 win32 = handles.watch(Win32.load());
        try (ServiceManager manager = new ServiceManager(win32, null)) {
            ServiceControl services = new WindowsServices(win32, manager);
            String service =
                    "ExchangeDispatchTest-leak-" + ProcessHandle.current().pid();
            lab.create(service, "");
            restart(services, service);
            int before = OpenHandles.ofThisProcess();
            for (int i = 0; i < RESTARTS; i++) {
                restart(services, service);
            }

            report(RESTARTS + " restarts", before);
            assertThat(OpenHandles.ofThisProcess()).isLessThan(before + JAVAS_OWN);
            assertThat(handles.watched()).as("only the manager is still open").isOne();
        } finally {
            lab.close();
        }
        assertThat(handles.watched()).isZero();
    }

    private static void restart(ServiceControl services, String service) throws Exception {
        services.start(service);
        await(services, service, ServiceState.RUNNING);
        services.activeDependents(service);
        services.stop(service);
        await(services, service, ServiceState.STOPPED);
        assertThat(services.config(service)).isPresent();
    }

    private static void await(ServiceControl services, String service, ServiceState state) throws Exception {
        long start = MonotonicClock.SYSTEM.millis();
        while (services.status(service).state() != state && MonotonicClock.SYSTEM.millis() - start < LIMIT_MILLIS) {
            MonotonicClock.SYSTEM.sleep(5);
        }
        assertThat(services.status(service).state()).isEqualTo(state);
    }

    private static void report(String what, int before) {
        System.out.println(what + ": " + before + " handles before, " + OpenHandles.ofThisProcess() + " after");
    }
}
