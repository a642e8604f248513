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
    private final Map<String, Queue<Runnable>> afterReading = new HashMap<>();
    private UnaryOperator<RawValue> distortion = UnaryOperator.identity();

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

    /** Stores something else than what is written, so that reading back differs. */
    public RegistryFaults distortWrites(UnaryOperator<RawValue> distortion) {
        synchronized (clock) {
            this.distortion = distortion;
            return this;
        }
    }

    /**
     * Lets that happen right after the value of this name is next read, such as a change by someone else; once. Several calls
     * are served by as many reads, in order.
     */
    public RegistryFaults afterReading(String valueName, Runnable what) {
        synchronized (clock) {
            afterReading
                    .computeIfAbsent(EntryName.fold(valueName), name -> new ArrayDeque<>())
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

    RawValue distorted(RawValue value) {
        return distortion.apply(value);
    }

    void hasRead(String valueName) {
        Queue<Runnable> happenings = afterReading.get(EntryName.fold(valueName));
        if (happenings != null && !happenings.isEmpty()) {
            happenings.remove().run();
        }
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
