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

/** HKEY_LOCAL_MACHINE of this machine or of a remote one; every call has its key open with just the rights it needs. */
final class WindowsRegistry implements Registry {
    private static final int FIRST_GUESS_BYTES = 1024;
    /** A list of services is far from it; the machine that sends more is not to be trusted. */
    private static final int MOST_VALUE_BYTES = 1024 * 1024;
    /** A value that another process keeps making longer is not chased for ever. */
    private static final int READS = 10;
    /** Nor a key that somebody keeps deleting. */
    private static final int ATTEMPTS = 3;
    /** RegFlushKey asks for the right to query. */
    private static final int WRITING = RegistryApi.KEY_SET_VALUE | RegistryApi.KEY_QUERY_VALUE;

    private final Win32 win32;
    private final Keys keys;

    WindowsRegistry(Win32 win32, Keys keys) {
        this.win32 = win32;
        this.keys = keys;
    }

    @Override
    public boolean exists(RegistryKey key) throws WindowsException {
        return keys.exists(key, RegistryApi.KEY_QUERY_VALUE, "look for " + key);
    }

    @Override
    public Optional<RawValue> read(RegistryKey key, String valueName) throws WindowsException {
        String operation = "read " + valueName + " of " + key;
        return onKey(key, RegistryApi.KEY_QUERY_VALUE, operation, open -> query(open, valueName, operation))
                .flatMap(value -> value);
    }

    /** Something to ask of an open key. */
    private interface OnKey<T> {
        T ask(OpenKey open) throws WindowsException;
    }

    /** Empty when the key is absent; one that was deleted while it was kept open is opened anew. */
    private <T> Optional<T> onKey(RegistryKey key, int access, String operation, OnKey<T> question)
            throws WindowsException {
        return onKey(key, () -> keys.open(key, access, operation), question);
    }

    /** How a key is opened; null when it is absent. */
    private interface Opening {
        OpenKey open() throws WindowsException;
    }

    private <T> Optional<T> onKey(RegistryKey key, Opening opening, OnKey<T> question) throws WindowsException {
        for (int attempt = 1; ; attempt++) {
            try (OpenKey open = opening.open()) {
                return open == null ? Optional.empty() : Optional.of(question.ask(open));
            } catch (WindowsException e) {
                boolean stale = e.code() == ErrorCode.ERROR_KEY_DELETED && keys.forget(key);
                if (!stale || attempt == ATTEMPTS) {
                    throw e;
                }
            }
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
        onKey(key, () -> keys.create(key, operation), open -> {
            set(key, open, valueName, value, operation);
            return true;
        });
    }

    private void set(RegistryKey key, OpenKey open, String valueName, RawValue value, String operation)
            throws WindowsException {
        byte[] data = value.data();
        win32.requireSuccess(
                win32.registry().RegSetValueEx(open.handle(), valueName, 0, value.type(), data, data.length),
                operation);
        flush(key, open, operation);
    }

    @Override
    public void delete(RegistryKey key, String valueName) throws WindowsException {
        String operation = "delete " + valueName + " of " + key;
        onKey(key, WRITING, operation, open -> {
            delete(key, open, valueName, operation);
            return true;
        });
    }

    private void delete(RegistryKey key, OpenKey open, String valueName, String operation) throws WindowsException {
        int code = win32.registry().RegDeleteValue(open.handle(), valueName);
        if (code != ErrorCode.ERROR_FILE_NOT_FOUND) {
            win32.requireSuccess(code, operation);
            flush(key, open, operation);
        }
    }

    private void flush(RegistryKey key, OpenKey open, String operation) throws WindowsException {
        if (!key.isVolatile()) {
            win32.requireSuccess(win32.registry().RegFlushKey(open.handle()), operation);
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
        return onKey(key, RegistryApi.KEY_QUERY_VALUE, operation, open -> {
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
            return new KeyLook(values, subkeys.getValue() != 0, FileTime.instant(time.getValue()));
        });
    }

    @Override
    public boolean replace(RegistryKey key, String valueName, Optional<RawValue> expected, Optional<RawValue> value)
            throws WindowsException {
        String operation = (value.isPresent() ? "write " : "delete ") + valueName + " of " + key;
        Opening opening =
                expected.isPresent() ? () -> keys.open(key, WRITING, operation) : () -> keys.create(key, operation);
        return onKey(key, opening, open -> {
                    if (!query(open, valueName, operation).equals(expected)) {
                        return false;
                    }
                    if (value.isPresent()) {
                        set(key, open, valueName, value.get(), operation);
                    } else {
                        delete(key, open, valueName, operation);
                    }
                    return true;
                })
                .orElse(false);
    }
}
