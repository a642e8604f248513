package io.jenkins.plugins.exchangedispatch.smb;

import io.jenkins.plugins.exchangedispatch.entries.RawValue;
import io.jenkins.plugins.exchangedispatch.errors.ErrorCode;
import io.jenkins.plugins.exchangedispatch.errors.WindowsException;
import io.jenkins.plugins.exchangedispatch.registry.KeyLook;
import io.jenkins.plugins.exchangedispatch.registry.Registry;
import io.jenkins.plugins.exchangedispatch.registry.RegistryKey;
import io.jenkins.plugins.exchangedispatch.windows.FileTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** HKEY_LOCAL_MACHINE of a server; one that has two views answers in the 64-bit one (MS-RRP 3.1.1.4). */
final class SmbRegistry implements Registry {
    /** A key that somebody keeps deleting is not chased for ever. */
    private static final int ATTEMPTS = 3;

    private final Connection connection;

    SmbRegistry(Connection connection) {
        this.connection = connection;
    }

    @Override
    public boolean exists(RegistryKey key) throws WindowsException {
        return connection.ask("look for " + key, wire -> wire.keys().openAnew(key, Winreg.KEY_QUERY_VALUE) != null);
    }

    @Override
    public Optional<RawValue> read(RegistryKey key, String valueName) throws WindowsException {
        return connection.ask(
                "read " + valueName + " of " + key,
                wire -> onKey(
                                wire,
                                key,
                                Winreg.KEY_QUERY_VALUE,
                                open -> wire.winreg().queryValue(open, valueName))
                        .flatMap(value -> value));
    }

    @Override
    public Optional<KeyLook> look(RegistryKey key, List<String> valueNames) throws WindowsException {
        return connection.ask(
                KeyLook.operation(key, valueNames),
                wire -> onKey(wire, key, Winreg.KEY_QUERY_VALUE, open -> {
                    Map<String, RawValue> values = new LinkedHashMap<>();
                    for (String name : valueNames) {
                        wire.winreg().queryValue(open, name).ifPresent(value -> values.put(name, value));
                    }
                    Winreg.KeyInfo info = wire.winreg().queryInfoKey(open);
                    return new KeyLook(values, info.subkeys() != 0, FileTime.instant(info.time()));
                }));
    }

    @Override
    public boolean replace(RegistryKey key, String valueName, Optional<RawValue> expected, Optional<RawValue> value)
            throws WindowsException {
        String operation = (value.isPresent() ? "write " : "delete ") + valueName + " of " + key;
        return connection.ask(operation, wire -> {
            Opening opening = expected.isPresent()
                    ? () -> wire.keys().open(key, KeyHandles.WRITE)
                    : () -> wire.keys().create(key);
            return onKey(wire, key, opening, open -> {
                        if (!wire.winreg().queryValue(open, valueName).equals(expected)) {
                            return false;
                        }
                        if (value.isPresent()) {
                            wire.winreg().setValue(open, valueName, value.get());
                            flush(wire, key, open);
                        } else {
                            delete(wire, key, open, valueName);
                        }
                        return true;
                    })
                    .orElse(false);
        });
    }

    @Override
    public void write(RegistryKey key, String valueName, RawValue value) throws WindowsException {
        connection.ask(
                "write " + valueName + " of " + key,
                wire -> onKey(wire, key, () -> wire.keys().create(key), open -> {
                    wire.winreg().setValue(open, valueName, value);
                    flush(wire, key, open);
                    return true;
                }));
    }

    @Override
    public void delete(RegistryKey key, String valueName) throws WindowsException {
        connection.ask(
                "delete " + valueName + " of " + key,
                wire -> onKey(wire, key, KeyHandles.WRITE, open -> {
                    delete(wire, key, open, valueName);
                    return true;
                }));
    }

    @Override
    public boolean createVolatile(RegistryKey key) throws WindowsException {
        return connection.ask("create " + key, wire -> wire.keys().createVolatile(key));
    }

    @Override
    public void deleteKey(RegistryKey key) throws WindowsException {
        connection.ask("delete " + key, wire -> {
            wire.keys().forget(key);
            try {
                wire.winreg().deleteKey(wire.keys().localMachine(), key.path());
            } catch (WireException e) {
                requireAbsence(e);
            }
            return null;
        });
    }

    /** Opens the key, or where it is absent the nearest key above it, which would have to take it in, so as to write. */
    void openForWriting(RegistryKey key) throws WindowsException {
        int access = KeyHandles.WRITE;
        for (RegistryKey at = key;
                ;
                at = new RegistryKey(at.path().substring(0, at.path().lastIndexOf('\\')))) {
            RegistryKey tried = at;
            int rights = access;
            boolean there = connection.ask(
                    "open " + tried + " for writing", wire -> wire.keys().openAnew(tried, rights) != null);
            if (there || at.path().indexOf('\\') < 0) {
                return;
            }
            access = Winreg.KEY_CREATE_SUB_KEY;
        }
    }

    /** Something to ask of an open key. */
    private interface OnKey<T> {
        T ask(byte[] open) throws WireException;
    }

    /** How a key is opened; null when it is absent. */
    private interface Opening {
        byte[] open() throws WireException;
    }

    /** Empty when the key is absent. */
    private static <T> Optional<T> onKey(Wire wire, RegistryKey key, int access, OnKey<T> question)
            throws WireException {
        return onKey(wire, key, () -> wire.keys().open(key, access), question);
    }

    /** The same; a key that was deleted while it was kept open is opened anew. */
    private static <T> Optional<T> onKey(Wire wire, RegistryKey key, Opening opening, OnKey<T> question)
            throws WireException {
        for (int attempt = 1; ; attempt++) {
            byte[] open = opening.open();
            if (open == null) {
                return Optional.empty();
            }
            try {
                return Optional.of(question.ask(open));
            } catch (WireException e) {
                boolean stale = e.code() == ErrorCode.ERROR_KEY_DELETED && !e.isBroken();
                if (!stale || !wire.keys().forget(key) || attempt == ATTEMPTS) {
                    throw e;
                }
            }
        }
    }

    private static void flush(Wire wire, RegistryKey key, byte[] open) throws WireException {
        if (!key.isVolatile()) {
            wire.winreg().flushKey(open);
        }
    }

    private static void delete(Wire wire, RegistryKey key, byte[] open, String valueName) throws WireException {
        try {
            wire.winreg().deleteValue(open, valueName);
        } catch (WireException e) {
            requireAbsence(e);
            return;
        }
        flush(wire, key, open);
    }

    private static void requireAbsence(WireException e) throws WireException {
        if (!KeyHandles.isAbsence(e)) {
            throw e;
        }
    }
}
