package io.jenkins.plugins.exchangedispatch.target.simulated;

import io.jenkins.plugins.exchangedispatch.entries.EntryName;
import io.jenkins.plugins.exchangedispatch.entries.RawValue;
import io.jenkins.plugins.exchangedispatch.errors.WindowsException;
import io.jenkins.plugins.exchangedispatch.registry.RegistryKey;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.Queue;
import java.util.function.UnaryOperator;

/** What goes wrong with the registry of a simulated server; nothing, unless told. */
public final class RegistryFaults {
    private final SimulatedClock clock;
    private final Map<String, Integer> readRefusals = new HashMap<>();
    private final Map<String, Integer> writeRefusals = new HashMap<>();
    private final Map<String, UnaryOperator<RawValue>> distortions = new HashMap<>();
    private final Map<String, Queue<Runnable>> afterReading = new HashMap<>();

    RegistryFaults(SimulatedClock clock) {
        this.clock = clock;
    }

    /** Reading the key, its values and all below it is answered with this error, such as 5; 0 to allow it again. */
    public RegistryFaults refuseReads(RegistryKey key, int code) {
        synchronized (clock) {
            readRefusals.put(EntryName.fold(key.path()), code);
            return this;
        }
    }

    /** Changing the key, its values and all below it is answered with this error, such as 5; 0 to allow it again. */
    public RegistryFaults refuseWrites(RegistryKey key, int code) {
        synchronized (clock) {
            writeRefusals.put(EntryName.fold(key.path()), code);
            return this;
        }
    }

    /** Stores something else than what is written to values of the key, so that reading back differs. */
    public RegistryFaults distortWrites(RegistryKey key, UnaryOperator<RawValue> distortion) {
        synchronized (clock) {
            distortions.put(EntryName.fold(key.path()), distortion);
            return this;
        }
    }

    /**
     * Lets that happen right after the value is next read, such as a change by someone else; once. Several calls are served by
     * as many reads, in order.
     */
    public RegistryFaults afterReading(RegistryKey key, String valueName, Runnable what) {
        synchronized (clock) {
            afterReading
                    .computeIfAbsent(path(key, valueName), path -> new ArrayDeque<>())
                    .add(what);
            return this;
        }
    }

    void checkRead(RegistryKey key, String what) throws WindowsException {
        check(readRefusals, key, what);
    }

    void checkWrite(RegistryKey key, String what) throws WindowsException {
        check(writeRefusals, key, what);
    }

    RawValue distorted(RegistryKey key, RawValue value) {
        return distortions
                .getOrDefault(EntryName.fold(key.path()), UnaryOperator.identity())
                .apply(value);
    }

    void hasRead(RegistryKey key, String valueName) {
        Queue<Runnable> happenings = afterReading.get(path(key, valueName));
        if (happenings != null && !happenings.isEmpty()) {
            happenings.remove().run();
        }
    }

    private static String path(RegistryKey key, String valueName) {
        return EntryName.fold(key.child(valueName).path());
    }

    private static void check(Map<String, Integer> refusals, RegistryKey key, String what) throws WindowsException {
        String path = EntryName.fold(key.path()) + "\\";
        for (Map.Entry<String, Integer> refusal : refusals.entrySet()) {
            if (refusal.getValue() != 0 && path.startsWith(refusal.getKey() + "\\")) {
                throw new WindowsException(refusal.getValue(), what);
            }
        }
    }
}
