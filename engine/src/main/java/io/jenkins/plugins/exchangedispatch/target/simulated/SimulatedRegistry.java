package io.jenkins.plugins.exchangedispatch.target.simulated;

import io.jenkins.plugins.exchangedispatch.entries.EntryName;
import io.jenkins.plugins.exchangedispatch.entries.RawValue;
import io.jenkins.plugins.exchangedispatch.errors.ErrorCode;
import io.jenkins.plugins.exchangedispatch.errors.WindowsException;
import io.jenkins.plugins.exchangedispatch.registry.KeyLook;
import io.jenkins.plugins.exchangedispatch.registry.RegText;
import io.jenkins.plugins.exchangedispatch.registry.Registry;
import io.jenkins.plugins.exchangedispatch.registry.RegistryKey;
import io.jenkins.plugins.exchangedispatch.registry.UnwritableException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * The registry of a simulated server, over a {@code .reg} file or over memory.
 *
 * <p>Every read reads the file again, so that what another process changed is seen; every change is written at once and as a
 * whole. As on Windows, a value is kept with the type and the bytes it was given, a key that has subkeys is not deleted
 * (RegDeleteKeyEx, code 5), and absent, refused and empty are three answers. When a key was last written is known only of
 * changes through this object. A volatile key is kept in a file like any other; {@link SimulatedServer#reboot} removes it.
 *
 * <p>A file that cannot be read or written any more is error 1016 (ERROR_REGISTRY_IO_FAILED), with the reason as its text.
 */
public final class SimulatedRegistry implements Registry {
    /** ERROR_REGISTRY_IO_FAILED: what a file that cannot be read or written is reported as. */
    public static final int ERROR_REGISTRY_IO_FAILED = 1016;

    private final SimulatedClock clock;
    private final SimulatedConnection connection;
    private final RegistryStore store;
    private final RegistryFaults faults;
    private final Map<String, Instant> written = new HashMap<>();
    private final Set<RegistryKey> volatileKeys = new LinkedHashSet<>();
    private int changes;

    SimulatedRegistry(SimulatedClock clock, SimulatedConnection connection, RegistryStore store) {
        this.clock = clock;
        this.connection = connection;
        this.store = store;
        this.faults = new RegistryFaults(clock);
    }

    @Override
    public boolean exists(RegistryKey key) throws WindowsException {
        String what = "open key " + key;
        return connection.call(what, () -> readable(key, what).hasKey(key));
    }

    @Override
    public Optional<RawValue> read(RegistryKey key, String valueName) throws WindowsException {
        String what = "read value " + valueName + " of " + key;
        return connection.call(what, () -> {
            Optional<RawValue> value = readable(key, what).value(key, valueName);
            faults.hasRead(key, valueName);
            return value;
        });
    }

    @Override
    public Optional<KeyLook> look(RegistryKey key, List<String> valueNames) throws WindowsException {
        String what = KeyLook.operation(key, valueNames);
        return connection.call(what, () -> {
            Hive hive = readable(key, what);
            if (!hive.hasKey(key)) {
                return Optional.empty();
            }
            Map<String, RawValue> values = new LinkedHashMap<>();
            valueNames.forEach(name -> hive.value(key, name).ifPresent(value -> values.put(name, value)));
            Optional<Instant> lastWrite = Optional.ofNullable(written.get(EntryName.fold(key.path())));
            valueNames.forEach(name -> faults.hasRead(key, name));
            return Optional.of(new KeyLook(values, !hive.subkeys(key).isEmpty(), lastWrite));
        });
    }

    @Override
    public boolean replace(RegistryKey key, String valueName, Optional<RawValue> expected, Optional<RawValue> value)
            throws WindowsException {
        String what = "replace value " + valueName + " of " + key;
        return connection.call(what, () -> {
            faults.checkWrite(key, what);
            boolean asExpected = current(what).value(key, valueName).equals(expected);
            if (asExpected && value.isPresent()) {
                set(key, valueName, value.get(), what);
            } else if (asExpected) {
                remove(key, valueName, what);
            }
            return asExpected;
        });
    }

    @Override
    public void write(RegistryKey key, String valueName, RawValue value) throws WindowsException {
        String what = "write value " + valueName + " of " + key;
        connection.run(what, () -> set(key, valueName, value, what));
    }

    @Override
    public void delete(RegistryKey key, String valueName) throws WindowsException {
        String what = "delete value " + valueName + " of " + key;
        connection.run(what, () -> remove(key, valueName, what));
    }

    @Override
    public boolean createVolatile(RegistryKey key) throws WindowsException {
        String what = "create key " + key;
        return connection.call(what, () -> {
            faults.checkWrite(key, what);
            Hive before = current(what);
            List<RegistryKey> absent =
                    pathTo(key).filter(part -> !before.hasKey(part)).toList();
            if (absent.isEmpty()) {
                return false;
            }
            change(key, what, hive -> hive.withKey(key));
            volatileKeys.addAll(absent);
            return true;
        });
    }

    @Override
    public void deleteKey(RegistryKey key) throws WindowsException {
        String what = "delete key " + key;
        connection.run(what, () -> {
            faults.checkWrite(key, what);
            Hive before = current(what);
            if (!before.subkeys(key).isEmpty()) {
                throw new WindowsException(ErrorCode.ERROR_ACCESS_DENIED, what);
            }
            if (before.hasKey(key)) {
                change(key, what, hive -> hive.withoutKey(key));
                written.remove(EntryName.fold(key.path()));
                volatileKeys.remove(key);
            }
        });
    }

    /** What is to go wrong here. */
    public RegistryFaults faults() {
        return faults;
    }

    /** How many changes were made through this object: values written and deleted, keys created and deleted. */
    public int changes() {
        synchronized (clock) {
            return changes;
        }
    }

    /** Somebody else changes the registry: no fault applies, and it is not counted. */
    public void isChangedBySomeone(UnaryOperator<RegText> change) {
        synchronized (clock) {
            try {
                store.edit(hive -> new Hive.OfText(change.apply(hive.text())));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** The value as it is: no fault applies, and no connection is needed. */
    public Optional<RawValue> stored(RegistryKey key, String valueName) {
        return hive().value(key, valueName);
    }

    /** Whether the key is there: no fault applies, and no connection is needed. */
    public boolean holds(RegistryKey key) {
        return hive().hasKey(key);
    }

    /** Whether the key, or one below it, would be there after a reboot. */
    public boolean outlivesReboot(RegistryKey key) {
        synchronized (clock) {
            Hive now = hive();
            return now.hasKey(key)
                    && (!volatileKeys.contains(key)
                            || now.subkeys(key).stream().anyMatch(name -> outlivesReboot(key.child(name))));
        }
    }

    private Hive hive() {
        synchronized (clock) {
            try {
                return store.read();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** Somebody else sets the value, or deletes it: no fault applies, and it is not counted. */
    public void isSetBySomeone(RegistryKey key, String valueName, Optional<RawValue> value) {
        synchronized (clock) {
            try {
                store.edit(hive -> value.isPresent()
                        ? hive.withValue(key, valueName, value.get())
                        : hive.withoutValue(key, valueName));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** A reboot: volatile keys are gone, those below before those above. */
    void reboot() {
        List<RegistryKey> gone = new ArrayList<>(volatileKeys);
        gone.sort(Comparator.comparing((RegistryKey key) -> key.path().length()).reversed());
        volatileKeys.clear();
        gone.forEach(key -> isChangedBySomeone(text -> text.withoutKey(key)));
    }

    private void set(RegistryKey key, String valueName, RawValue value, String what) throws WindowsException {
        RawValue stored = faults.distorted(key, value);
        Hive before = current(what);
        List<RegistryKey> made = pathTo(key)
                .filter(part -> part.isVolatile() && !before.hasKey(part))
                .toList();
        change(key, what, hive -> hive.withValue(key, valueName, stored));
        volatileKeys.addAll(made);
    }

    private void remove(RegistryKey key, String valueName, String what) throws WindowsException {
        faults.checkWrite(key, what);
        if (current(what).value(key, valueName).isPresent()) {
            change(key, what, hive -> hive.withoutValue(key, valueName));
        }
    }

    private Hive readable(RegistryKey key, String what) throws WindowsException {
        faults.checkRead(key, what);
        return current(what);
    }

    private Hive current(String what) throws WindowsException {
        try {
            return store.read();
        } catch (IOException e) {
            throw failure(e, what);
        }
    }

    private void change(RegistryKey key, String what, UnaryOperator<Hive> change) throws WindowsException {
        faults.checkWrite(key, what);
        try {
            store.edit(change);
        } catch (IOException | UnwritableException e) {
            throw failure(e, what);
        }
        changes++;
        written.put(EntryName.fold(key.path()), clock.now());
    }

    private static WindowsException failure(Exception cause, String what) {
        WindowsException failure =
                new WindowsException(ERROR_REGISTRY_IO_FAILED, String.valueOf(cause.getMessage()), what);
        failure.initCause(cause);
        return failure;
    }

    /** The key and the keys above it. */
    private static Stream<RegistryKey> pathTo(RegistryKey key) {
        return Stream.iterate(
                        key.path(),
                        path -> !path.isEmpty(),
                        path -> path.substring(0, Math.max(0, path.lastIndexOf('\\'))))
                .map(RegistryKey::new);
    }
}
