package io.jenkins.plugins.exchangedispatch.restart;

import io.jenkins.plugins.exchangedispatch.entries.MultiString;
import io.jenkins.plugins.exchangedispatch.entries.RawValue;
import io.jenkins.plugins.exchangedispatch.entries.ValueType;
import io.jenkins.plugins.exchangedispatch.errors.ErrorCode;
import io.jenkins.plugins.exchangedispatch.errors.WindowsException;
import io.jenkins.plugins.exchangedispatch.registry.Registry;
import io.jenkins.plugins.exchangedispatch.registry.RegistryKey;
import java.util.List;
import java.util.Optional;

/**
 * The mark of an owed restart: a volatile key, which a reboot removes, since a reboot restarts inetinfo.exe anyway.
 *
 * <p>It also keeps what a run that dies must not take with it: the value that inetinfo.exe runs with, for a rollback, and the
 * services that ran before the restart, which the next run brings back.
 */
public final class RestartMark {
    static final RegistryKey KEY = RegistryKey.RESTART_OWED;

    private static final String OLD_VALUE = RegistryKey.DISPATCH_ENTRIES;
    private static final String OLD_VALUE_ABSENT = "DispatchEntriesAbsent";
    private static final String RUNNING = "Running";
    private static final String PAUSED = "Paused";
    private static final String INETINFO_RESTARTED = "InetinfoRestarted";
    private static final String PROCESS = "Process";
    private static final RawValue YES = dword(1);

    private final Registry registry;

    public RestartMark(Registry registry) {
        this.registry = registry;
    }

    public boolean exists() throws WindowsException {
        return registry.exists(KEY);
    }

    /** Marks the restart as owed, before the value is written. */
    public void mark(Optional<RawValue> current) throws WindowsException {
        // After an earlier write that was never read, inetinfo.exe still runs with what that write replaced.
        boolean unread = exists() && !inetinfoRestarted() && oldValue().isPresent();
        registry.createVolatile(KEY);
        if (!unread) {
            rememberOldValue(current);
        }
        registry.delete(RegistryKey.RESTART_OWED, PROCESS);
        registry.delete(KEY, INETINFO_RESTARTED);
    }

    /** What inetinfo.exe runs with: empty when unknown, else the value or its absence. */
    public Optional<Optional<RawValue>> oldValue() throws WindowsException {
        Optional<RawValue> value = registry.read(KEY, OLD_VALUE);
        if (value.isPresent()) {
            return Optional.of(value);
        }
        return registry.read(KEY, OLD_VALUE_ABSENT).isPresent() ? Optional.of(Optional.empty()) : Optional.empty();
    }

    /** Remembers what is about to be stopped. */
    public void stopping(RunningServices running) throws WindowsException {
        registry.createVolatile(KEY);
        writeNames(PAUSED, running.paused());
        writeNames(RUNNING, running.names());
    }

    /** What an earlier restart stopped, or was about to stop, in the order of stopping. */
    public RunningServices toBringBack() throws WindowsException {
        return new RunningServices(readNames(RUNNING), readNames(PAUSED));
    }

    /** Notes that inetinfo.exe has read the value; what is left is to bring back services. */
    public void noteInetinfoRestarted() throws WindowsException {
        registry.write(KEY, INETINFO_RESTARTED, YES);
    }

    public boolean inetinfoRestarted() throws WindowsException {
        return registry.read(KEY, INETINFO_RESTARTED).isPresent();
    }

    /**
     * Notes, after the write, which process has not read the value.
     *
     * @param processId of IISADMIN; 0 when it does not run
     */
    public void noteProcess(long processId) throws WindowsException {
        registry.write(RegistryKey.RESTART_OWED, PROCESS, dword(processId));
    }

    /**
     * Whether somebody else has restarted inetinfo.exe since the write: another process can only have started later, and so
     * has read the value. Where a restart of ours was cut short there is more to do, so that it stays owed.
     *
     * @param processId of IISADMIN now; 0 when it does not run
     */
    public boolean isPaidBySomebodyElse(long processId) throws WindowsException {
        Optional<RawValue> process = registry.read(RegistryKey.RESTART_OWED, PROCESS);
        return process.isPresent()
                && toBringBack().names().isEmpty()
                && !process.get().equals(dword(processId));
    }

    /** Why the restart is owed, one sentence. */
    public String reason() throws WindowsException {
        List<String> left = toBringBack().names();
        if (left.isEmpty()) {
            return "The value was changed and inetinfo.exe has not read it yet.";
        }
        return inetinfoRestarted()
                ? "An earlier restart left services stopped: " + String.join(", ", left) + "."
                : "An earlier restart was cut short.";
    }

    /** Nothing is owed any more. */
    public void clear() throws WindowsException {
        registry.deleteKey(KEY);
        try {
            registry.deleteKey(RegistryKey.PRODUCT);
        } catch (WindowsException e) {
            if (e.code() != ErrorCode.ERROR_ACCESS_DENIED) {
                throw e;
            }
            // The product's key may hold something else, or belong to somebody else: the mark itself is gone.
        }
    }

    private static RawValue dword(long number) {
        return new RawValue(
                ValueType.REG_DWORD,
                new byte[] {(byte) number, (byte) (number >> 8), (byte) (number >> 16), (byte) (number >> 24)});
    }

    private void rememberOldValue(Optional<RawValue> current) throws WindowsException {
        if (current.isPresent()) {
            registry.write(KEY, OLD_VALUE, current.get());
            registry.delete(KEY, OLD_VALUE_ABSENT);
        } else {
            registry.write(KEY, OLD_VALUE_ABSENT, YES);
            registry.delete(KEY, OLD_VALUE);
        }
    }

    private void writeNames(String valueName, List<String> names) throws WindowsException {
        registry.write(KEY, valueName, new RawValue(ValueType.REG_MULTI_SZ, MultiString.encode(names)));
    }

    private List<String> readNames(String valueName) throws WindowsException {
        return registry.read(KEY, valueName)
                .map(value -> MultiString.decode(value.data()).strings())
                .orElse(List.of());
    }
}
