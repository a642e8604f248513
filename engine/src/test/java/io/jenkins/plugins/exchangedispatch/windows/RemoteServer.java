package io.jenkins.plugins.exchangedispatch.windows;

import com.sun.jna.Memory;
import com.sun.jna.Native;
import com.sun.jna.Pointer;
import com.sun.jna.platform.win32.WinNT.HANDLE;
import com.sun.jna.platform.win32.WinReg.HKEY;
import com.sun.jna.platform.win32.WinReg.HKEYByReference;
import com.sun.jna.platform.win32.Winsvc.SC_HANDLE;
import com.sun.jna.ptr.IntByReference;
import com.sun.jna.ptr.LongByReference;
import io.jenkins.plugins.exchangedispatch.entries.RawValue;
import io.jenkins.plugins.exchangedispatch.entries.Utf16;
import io.jenkins.plugins.exchangedispatch.errors.ErrorCode;
import io.jenkins.plugins.exchangedispatch.errors.WindowsException;
import io.jenkins.plugins.exchangedispatch.registry.RegistryKey;
import io.jenkins.plugins.exchangedispatch.services.ServiceConfig;
import io.jenkins.plugins.exchangedispatch.services.ServiceStatus;
import io.jenkins.plugins.exchangedispatch.services.ServiceTable;
import io.jenkins.plugins.exchangedispatch.target.simulated.SimulatedServer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.IntPredicate;

/** A simulated server behind the functions of Windows; counts calls and handles, and fails the calls it is told to. */
final class RemoteServer {
    private static final int POINTER = Native.POINTER_SIZE;
    private static final int NOT_FOUND = 2;
    private static final int UNAVAILABLE = 1722;
    private static final String DELETED = "deleted";

    final FakeWin32 fake = new FakeWin32();
    /** How often each function was called, by name. */
    final Map<String, Integer> calls = new TreeMap<>();
    /** The rights asked for on keys and services. */
    final TreeSet<Integer> keyRights = new TreeSet<>();

    final TreeSet<Integer> serviceRights = new TreeSet<>();
    /** Handles closed that were not open. */
    final List<Long> closedTwice = new ArrayList<>();

    private final SimulatedServer server;
    private final Map<Long, String> open = new HashMap<>();
    private IntPredicate fails = call -> false;
    private int count;
    private int last;

    RemoteServer(SimulatedServer server) {
        this.server = server;
        registryFunctions();
        serviceFunctions();
        event("OpenEventLog", arguments -> FakeWin32.handle((int) opened("log")));
        event("ReadEventLog", arguments -> FakeServices.failing(38));
        fake.events.on("CloseEventLog", arguments -> closed(((HANDLE) arguments[0]).getPointer(), "CloseEventLog"));
    }

    /** From here on the calls with these numbers, from 1, fail as a network does. */
    void failing(IntPredicate numbers) {
        fails = numbers;
    }

    int count() {
        return count;
    }

    int handles() {
        return open.size();
    }

    private interface Action {
        int of(Object[] arguments) throws WindowsException;
    }

    private void registryFunctions() {
        key("RegConnectRegistry", a -> result(a[2], ""));
        key("RegOpenKeyEx", a -> {
            keyRights.add((int) a[3] & 0xff);
            return server.registry().exists(new RegistryKey((String) a[1])) ? result(a[4], (String) a[1]) : NOT_FOUND;
        });
        key("RegCreateKeyEx", a -> {
            RegistryKey key = new RegistryKey((String) a[1]);
            keyRights.add((int) a[5] & 0xff);
            boolean made = (int) a[4] == RegistryApi.REG_OPTION_VOLATILE
                    && server.registry().createVolatile(key);
            ((IntByReference) a[8]).setValue(made ? RegistryApi.REG_CREATED_NEW_KEY : 2);
            return result(a[7], key.path());
        });
        key("RegQueryValueEx", a -> {
            Optional<RawValue> value = server.registry().read(key(a[0]), (String) a[1]);
            value.ifPresent(found -> {
                ((IntByReference) a[3]).setValue(found.type());
                ((IntByReference) a[5]).setValue(found.data().length);
                System.arraycopy(found.data(), 0, (byte[]) a[4], 0, found.data().length);
            });
            return value.isPresent() ? 0 : NOT_FOUND;
        });
        key("RegSetValueEx", a -> {
            server.registry().write(key(a[0]), (String) a[1], new RawValue((int) a[3], (byte[]) a[4]));
            return 0;
        });
        key("RegDeleteValue", a -> {
            server.registry().delete(key(a[0]), (String) a[1]);
            return 0;
        });
        key("RegDeleteKey", a -> {
            server.registry().deleteKey(new RegistryKey((String) a[1]));
            open.replaceAll((handle, what) -> what.equalsIgnoreCase((String) a[1]) ? DELETED : what);
            return 0;
        });
        key("RegQueryInfoKey", a -> {
            boolean subkeys =
                    server.registry().look(key(a[0]), List.of()).orElseThrow().hasSubkeys();
            ((IntByReference) a[4]).setValue(subkeys ? 1 : 0);
            ((LongByReference) a[11]).setValue(0);
            return 0;
        });
        key("RegFlushKey", a -> 0);
        fake.registry.on("RegCloseKey", a -> closed(((HKEY) a[0]).getPointer(), "RegCloseKey") ? 0 : UNAVAILABLE);
    }

    private void serviceFunctions() {
        fake.services.on("OpenSCManager", a -> {
            serviceRights.add((int) a[2] << 16);
            return fault("OpenSCManager") ? none(UNAVAILABLE) : handle("");
        });
        fake.services.on("OpenService", a -> {
            serviceRights.add((int) a[2]);
            if (fault("OpenService")) {
                return none(UNAVAILABLE);
            }
            int missing =
                    code(b -> server.services().table().find((String) b[1]).isPresent() ? 0 : 1060, a);
            return missing == 0 ? handle((String) a[1]) : none(missing);
        });
        service("QueryServiceStatusEx", a -> {
            put((Pointer) a[2], 0, server.services().table().find(service(a[0])).orElseThrow());
            return 0;
        });
        service(
                "QueryServiceConfig",
                a -> config(
                        (Pointer) a[1], server.services().config(service(a[0])).orElseThrow()));
        service("EnumServicesStatusEx", a -> table((Memory) a[4], (IntByReference) a[7]));
        service("EnumDependentServices", a -> {
            List<String> names = server.services().activeDependents(service(a[0]));
            FakeServices.dependents(names, 0).to(new Object[] {a[0], a[1], a[2], a[3], a[4], a[5]});
            return 0;
        });
        service("ControlService", a -> {
            switch ((int) a[1]) {
                case ServiceApi.SERVICE_CONTROL_STOP -> server.services().stop(service(a[0]));
                case ServiceApi.SERVICE_CONTROL_PAUSE -> server.services().pause(service(a[0]));
                default -> server.services().resume(service(a[0]));
            }
            return 0;
        });
        service("StartService", a -> {
            server.services().start(service(a[0]));
            return 0;
        });
        fake.services.on("CloseServiceHandle", a -> closed(((SC_HANDLE) a[0]).getPointer(), "CloseServiceHandle"));
    }

    private void key(String function, Action action) {
        fake.registry.on(function, arguments -> fault(function) ? UNAVAILABLE : code(action, arguments));
    }

    private void service(String function, Action action) {
        fake.services.on(function, arguments -> {
            int code = fault(function) ? UNAVAILABLE : code(action, arguments);
            return code == 0 || FakeServices.failing(code);
        });
    }

    private void event(String function, FakeApi.Answer answer) {
        fake.events.on(function, arguments -> {
            if (!fault(function)) {
                return answer.to(arguments);
            }
            return function.startsWith("Open") ? none(UNAVAILABLE) : (Object) FakeServices.failing(UNAVAILABLE);
        });
    }

    private static int code(Action action, Object[] arguments) {
        try {
            return action.of(arguments);
        } catch (WindowsException e) {
            return e.code();
        }
    }

    private boolean fault(String function) {
        calls.merge(function, 1, Integer::sum);
        return fails.test(++count);
    }

    /** A close that does not reach the machine gives the handle back here all the same. */
    private boolean closed(Pointer handle, String function) {
        long number = Pointer.nativeValue(handle);
        if (open.remove(number) == null) {
            closedTwice.add(number);
        }
        return !fault(function) || FakeServices.failing(UNAVAILABLE);
    }

    private long opened(String what) {
        open.put((long) ++last, what);
        return last;
    }

    private int result(Object reference, String path) {
        ((HKEYByReference) reference).setValue(new HKEY((int) opened(path)));
        return 0;
    }

    private SC_HANDLE handle(String service) {
        return FakeServices.handle((int) opened(service));
    }

    private static <T> T none(int code) {
        FakeServices.failing(code);
        return null;
    }

    /** A handle says that its key was deleted, also where there is another one of its name. */
    private RegistryKey key(Object handle) throws WindowsException {
        RegistryKey key = new RegistryKey(open.get(Pointer.nativeValue(((HKEY) handle).getPointer())));
        if (!server.registry().exists(key)) {
            throw new WindowsException(ErrorCode.ERROR_KEY_DELETED, "use the handle of " + key);
        }
        return key;
    }

    private String service(Object handle) {
        return open.get(Pointer.nativeValue(((SC_HANDLE) handle).getPointer()));
    }

    private int table(Memory buffer, IntByReference count) throws WindowsException {
        List<ServiceTable.Row> rows = server.services().table().rows();
        int record = (2 * POINTER + 36 + POINTER - 1) / POINTER * POINTER;
        long strings = (long) record * rows.size();
        for (int i = 0; i < rows.size(); i++) {
            long at = (long) i * record;
            strings = putString(buffer, at, strings, rows.get(i).name());
            strings = putString(buffer, at + POINTER, strings, rows.get(i).displayName());
            put(buffer, at + 2L * POINTER, rows.get(i));
        }
        count.setValue(rows.size());
        return 0;
    }

    private static void put(Pointer buffer, long at, ServiceTable.Row row) {
        ServiceStatus status = row.status();
        int accepts = (status.acceptsStop() ? 1 : 0) | (status.acceptsPause() ? 2 : 0);
        int[] numbers = {
            row.type(),
            status.state().ordinal() + 1,
            accepts,
            status.exitCode(),
            status.serviceExitCode(),
            status.checkPoint(),
            (int) status.waitHintMillis(),
            (int) status.processId(),
            0
        };
        buffer.write(at, numbers, 0, numbers.length);
    }

    private static int config(Pointer buffer, ServiceConfig config) {
        buffer.setInt(0, config.type());
        buffer.setInt(4, config.startType().ordinal());
        int pointers = POINTER == 8 ? 16 : 12;
        long strings = pointers + 6L * POINTER;
        strings = putString(buffer, pointers, strings, config.binaryPath());
        strings = putString(
                buffer,
                pointers + 3L * POINTER,
                strings,
                String.join("\0", config.dependencies()) + (config.needsGroup() ? "\0+A group" : "") + "\0");
        putString(buffer, pointers + 5L * POINTER, strings, config.displayName());
        return 0;
    }

    private static long putString(Pointer buffer, long field, long at, String string) {
        byte[] bytes = Utf16.encode(string + "\0");
        buffer.write(at, bytes, 0, bytes.length);
        buffer.setPointer(field, buffer.share(at));
        return at + bytes.length;
    }
}
