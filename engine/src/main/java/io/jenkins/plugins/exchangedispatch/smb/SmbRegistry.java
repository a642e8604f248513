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

/**
 * HKEY_LOCAL_MACHINE of a server. Every call opens its key with just the rights it needs; a server that has two views
 * answers in the 64-bit one (MS-RRP 3.1.1.4).
 */
final class SmbRegistry implements Registry {
    private static final int WRITE = Winreg.KEY_SET_VALUE | Winreg.KEY_QUERY_VALUE;

    private final Connection connection;

    SmbRegistry(Connection connection) {
        this.connection = connection;
    }

    @Override
    public boolean exists(RegistryKey key) throws WindowsException {
        return connection.ask(
                "look for " + key,
                wire -> onKey(wire, key, Winreg.KEY_QUERY_VALUE, open -> true).isPresent());
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
            if (expected.isPresent()) {
                return onKey(wire, key, WRITE, open -> replace(wire, open, valueName, expected, value))
                        .orElse(false);
            }
            byte[] created = create(wire, key);
            boolean replaced = replace(wire, created, valueName, expected, value);
            wire.closeLater(created);
            return replaced;
        });
    }

    private static boolean replace(
            Wire wire, byte[] open, String valueName, Optional<RawValue> expected, Optional<RawValue> value)
            throws WireException {
        if (!wire.winreg().queryValue(open, valueName).equals(expected)) {
            return false;
        }
        if (value.isPresent()) {
            wire.winreg().setValue(open, valueName, value.get());
        } else {
            deleteValue(wire, open, valueName);
        }
        wire.winreg().flushKey(open);
        return true;
    }

    @Override
    public void write(RegistryKey key, String valueName, RawValue value) throws WindowsException {
        connection.ask("write " + valueName + " of " + key, wire -> {
            byte[] open = create(wire, key);
            wire.winreg().setValue(open, valueName, value);
            wire.winreg().flushKey(open);
            wire.closeLater(open);
            return null;
        });
    }

    @Override
    public void delete(RegistryKey key, String valueName) throws WindowsException {
        connection.ask(
                "delete " + valueName + " of " + key,
                wire -> onKey(wire, key, WRITE, open -> {
                    if (deleteValue(wire, open, valueName)) {
                        wire.winreg().flushKey(open);
                    }
                    return true;
                }));
    }

    @Override
    public boolean createVolatile(RegistryKey key) throws WindowsException {
        return connection.ask("create " + key, wire -> {
            Winreg.Created created = wire.winreg()
                    .createKey(wire.localMachine(), key.path(), Winreg.REG_OPTION_VOLATILE, Winreg.KEY_QUERY_VALUE);
            wire.closeLater(created.key());
            return created.isNew();
        });
    }

    @Override
    public void deleteKey(RegistryKey key) throws WindowsException {
        connection.ask("delete " + key, wire -> {
            try {
                wire.winreg().deleteKey(wire.localMachine(), key.path());
            } catch (WireException e) {
                requireAbsence(e);
            }
            return null;
        });
    }

    /** Opens the key, or where it is absent the nearest key above it, which would have to take it in, so as to write. */
    void openForWriting(RegistryKey key) throws WindowsException {
        int access = WRITE;
        for (RegistryKey at = key;
                ;
                at = new RegistryKey(at.path().substring(0, at.path().lastIndexOf('\\')))) {
            RegistryKey tried = at;
            int rights = access;
            boolean there = connection.ask(
                    "open " + tried + " for writing",
                    wire -> onKey(wire, tried, rights, open -> true).isPresent());
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

    /** Empty when the key is absent. */
    private static <T> Optional<T> onKey(Wire wire, RegistryKey key, int access, OnKey<T> question)
            throws WireException {
        byte[] open;
        try {
            open = wire.winreg().openKey(wire.localMachine(), key.path(), access);
        } catch (WireException e) {
            requireAbsence(e);
            return Optional.empty();
        }
        T answer = question.ask(open);
        wire.closeLater(open);
        return Optional.of(answer);
    }

    private static byte[] create(Wire wire, RegistryKey key) throws WireException {
        return wire.winreg()
                .createKey(wire.localMachine(), key.path(), Winreg.REG_OPTION_NON_VOLATILE, WRITE)
                .key();
    }

    private static boolean deleteValue(Wire wire, byte[] open, String valueName) throws WireException {
        try {
            wire.winreg().deleteValue(open, valueName);
            return true;
        } catch (WireException e) {
            requireAbsence(e);
            return false;
        }
    }

    private static void requireAbsence(WireException e) throws WireException {
        if (e.code() != ErrorCode.ERROR_FILE_NOT_FOUND || e.isBroken()) {
            throw e;
        }
    }
}
