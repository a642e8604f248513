package io.jenkins.plugins.exchangedispatch.restart;

import io.jenkins.plugins.exchangedispatch.entries.MultiString;
import io.jenkins.plugins.exchangedispatch.entries.RawValue;
import io.jenkins.plugins.exchangedispatch.entries.ValueType;
import io.jenkins.plugins.exchangedispatch.errors.WindowsException;
import io.jenkins.plugins.exchangedispatch.registry.KeyLook;
import io.jenkins.plugins.exchangedispatch.registry.Registry;
import io.jenkins.plugins.exchangedispatch.registry.RegistryKey;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One run's claim to a target as others see it: a key below the mark.
 *
 * @param id random; empty while the claim is being made, or if its run died right then
 * @param supersedes the id of the claim before it
 * @param owner who it is, for people to read
 * @param beat changes while the run is alive
 */
record Claim(String id, String supersedes, String owner, Optional<RawValue> beat) {
    private static final String NOTHING = "-";

    private static final String OWNER = "Owner";
    private static final String BEAT = "Beat";

    /** The key of the claim with that number, from 1. */
    static RegistryKey key(int number) {
        return Mark.KEY.child("Claim" + number);
    }

    /** The claim with that number; empty when there is none. */
    static Optional<Claim> read(Registry registry, int number) throws WindowsException {
        return registry.look(key(number), List.of(OWNER, BEAT)).map(Claim::of);
    }

    private static Claim of(KeyLook look) {
        List<String> owner = look.value(OWNER)
                .map(value -> MultiString.decode(value.data()).strings())
                .orElse(List.of());
        return new Claim(at(owner, 0), at(owner, 1), at(owner, 2), look.value(BEAT));
    }

    private static String at(List<String> strings, int index) {
        // A string of a multi-string cannot be empty: a dash stands for nothing.
        return index < strings.size() && !strings.get(index).equals(NOTHING) ? strings.get(index) : "";
    }

    /**
     * Whether it continues the chain that leads to the claim of that id; one that is still being made may. One that does not is
     * the remainder of a chain whose run died while it removed it.
     */
    boolean continues(String before) {
        return id.isEmpty() || supersedes.equals(before);
    }

    static void write(Registry registry, int number, String id, String supersedes, String owner)
            throws WindowsException {
        // The owner last: a key that vanished meanwhile and comes back has one, who removes it.
        registry.write(key(number), BEAT, dword(0));
        registry.write(key(number), OWNER, strings(id, supersedes, owner));
    }

    /** Shows that the run is alive; does nothing where the key has vanished, which it must not bring back. */
    static void beat(Registry registry, int number, int beat) throws WindowsException {
        registry.replace(key(number), BEAT, Optional.of(dword(beat - 1)), Optional.of(dword(beat)));
    }

    private static RawValue strings(String id, String supersedes, String... more) {
        List<String> strings = new ArrayList<>(List.of(id, supersedes.isEmpty() ? NOTHING : supersedes));
        strings.addAll(List.of(more));
        return new RawValue(ValueType.REG_MULTI_SZ, MultiString.encode(strings));
    }

    private static RawValue dword(int number) {
        return new RawValue(
                ValueType.REG_DWORD,
                ByteBuffer.allocate(Integer.BYTES)
                        .order(ByteOrder.LITTLE_ENDIAN)
                        .putInt(number)
                        .array());
    }
}
