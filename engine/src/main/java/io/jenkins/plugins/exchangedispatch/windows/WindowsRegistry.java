package io.jenkins.plugins.exchangedispatch.windows;

import com.sun.jna.ptr.IntByReference;
import com.sun.jna.ptr.LongByReference;
import io.jenkins.plugins.exchangedispatch.entries.RawValue;
import io.jenkins.plugins.exchangedispatch.errors.ErrorCode;
import io.jenkins.plugins.exchangedispatch.errors.WindowsException;
import io.jenkins.plugins.exchangedispatch.registry.KeyLook;
import io.jenkins.plugins.exchangedispatch.registry.Registry;
import io.jenkins.plugins.exchangedispatch.registry.RegistryKey;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** HKEY_LOCAL_MACHINE of this machine or of a remote one; every call opens its key with just the rights it needs. */
final class WindowsRegistry implements Registry {
    private static final int FIRST_GUESS_BYTES = 1024;
    /** A list of services is far from it; the machine that sends more is not to be trusted. */
    private static final int MOST_VALUE_BYTES = 1024 * 1024;
    /** A value that another process keeps making longer is not chased for ever. */
    private static final int READS = 10;

    private final Win32 win32;
    private final Keys keys;

    WindowsRegistry(Win32 win32, Keys keys) {
        this.win32 = win32;
        this.keys = keys;
    }

    @Override
    public boolean exists(RegistryKey key) throws WindowsException {
        try (OpenKey open = keys.open(key, RegistryApi.KEY_QUERY_VALUE, "look for " + key)) {
            return open != null;
        }
    }

    @Override
    public Optional<RawValue> read(RegistryKey key, String valueName) throws WindowsException {
        String operation = "read " + valueName + " of " + key;
        try (OpenKey open = keys.open(key, RegistryApi.KEY_QUERY_VALUE, operation)) {
            return open == null ? Optional.empty() : query(open, valueName, operation);
        }
    }

    private Optional<RawValue> query(OpenKey key, String valueName, String operation) throws WindowsException {
        IntByReference type = new IntByReference();
        IntByReference size = new IntByReference();
        byte[] data = new byte[FIRST_GUESS_BYTES];
        int code = ErrorCode.ERROR_MORE_DATA;
        for (int i = 0; i < READS && code == ErrorCode.ERROR_MORE_DATA; i++) {
            data = new byte[Math.max(data.length, room(size, operation))];
            size.setValue(data.length);
            code = win32.registry().RegQueryValueEx(key.handle(), valueName, null, type, data, size);
        }
        if (code == ErrorCode.ERROR_FILE_NOT_FOUND) {
            return Optional.empty();
        }
        win32.requireSuccess(code, operation);
        if (room(size, operation) > data.length) {
            throw Win32.nonsense(operation);
        }
        return Optional.of(new RawValue(type.getValue(), Arrays.copyOf(data, size.getValue())));
    }

    /** The size that a machine tells, which may tell anything. */
    private static int room(IntByReference size, String operation) throws WindowsException {
        long bytes = Integer.toUnsignedLong(size.getValue());
        if (bytes > MOST_VALUE_BYTES) {
            throw Win32.tooLarge(bytes, MOST_VALUE_BYTES, operation);
        }
        return size.getValue();
    }

    @Override
    public void write(RegistryKey key, String valueName, RawValue value) throws WindowsException {
        String operation = "write " + valueName + " of " + key;
        // RegFlushKey asks for the right to query.
        int access = RegistryApi.KEY_SET_VALUE | RegistryApi.KEY_QUERY_VALUE;
        try (OpenKey open = keys.create(key, RegistryApi.REG_OPTION_NON_VOLATILE, access, operation)) {
            byte[] data = value.data();
            win32.requireSuccess(
                    win32.registry().RegSetValueEx(open.handle(), valueName, 0, value.type(), data, data.length),
                    operation);
            win32.requireSuccess(win32.registry().RegFlushKey(open.handle()), operation);
        }
    }

    @Override
    public void delete(RegistryKey key, String valueName) throws WindowsException {
        String operation = "delete " + valueName + " of " + key;
        int access = RegistryApi.KEY_SET_VALUE | RegistryApi.KEY_QUERY_VALUE;
        try (OpenKey open = keys.open(key, access, operation)) {
            if (open == null) {
                return;
            }
            int code = win32.registry().RegDeleteValue(open.handle(), valueName);
            if (code != ErrorCode.ERROR_FILE_NOT_FOUND) {
                win32.requireSuccess(code, operation);
                win32.requireSuccess(win32.registry().RegFlushKey(open.handle()), operation);
            }
        }
    }

    @Override
    public boolean createVolatile(RegistryKey key) throws WindowsException {
        return keys.createVolatile(key, "create " + key);
    }

    @Override
    public void deleteKey(RegistryKey key) throws WindowsException {
        keys.delete(key, "delete " + key);
    }

    @Override
    public Optional<KeyLook> look(RegistryKey key, List<String> valueNames) throws WindowsException {
        String operation = KeyLook.operation(key, valueNames);
        try (OpenKey open = keys.open(key, RegistryApi.KEY_QUERY_VALUE, operation)) {
            if (open == null) {
                return Optional.empty();
            }
            Map<String, RawValue> values = new LinkedHashMap<>();
            for (String name : valueNames) {
                query(open, name, "read " + name + " of " + key).ifPresent(value -> values.put(name, value));
            }
            IntByReference subkeys = new IntByReference();
            LongByReference time = new LongByReference();
            win32.requireSuccess(
                    win32.registry()
                            .RegQueryInfoKey(
                                    open.handle(), null, null, null, subkeys, null, null, null, null, null, null, time),
                    operation);
            return Optional.of(new KeyLook(values, subkeys.getValue() != 0, FileTime.instant(time.getValue())));
        }
    }

    @Override
    public boolean replace(RegistryKey key, String valueName, Optional<RawValue> expected, Optional<RawValue> value)
            throws WindowsException {
        String operation = (value.isPresent() ? "write " : "delete ") + valueName + " of " + key;
        int access = RegistryApi.KEY_SET_VALUE | RegistryApi.KEY_QUERY_VALUE;
        try (OpenKey open = expected.isPresent()
                ? keys.open(key, access, operation)
                : keys.create(key, RegistryApi.REG_OPTION_NON_VOLATILE, access, operation)) {
            if (open == null || !query(open, valueName, operation).equals(expected)) {
                return false;
            }
            if (value.isPresent()) {
                byte[] data = value.get().data();
                win32.requireSuccess(
                        win32.registry()
                                .RegSetValueEx(
                                        open.handle(), valueName, 0, value.get().type(), data, data.length),
                        operation);
            } else {
                int code = win32.registry().RegDeleteValue(open.handle(), valueName);
                if (code != ErrorCode.ERROR_FILE_NOT_FOUND) {
                    win32.requireSuccess(code, operation);
                }
            }
            win32.requireSuccess(win32.registry().RegFlushKey(open.handle()), operation);
            return true;
        }
    }
}
