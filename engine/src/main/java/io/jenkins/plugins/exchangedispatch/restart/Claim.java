package io.jenkins.plugins.exchangedispatch.restart;

import io.jenkins.plugins.exchangedispatch.entries.MultiString;
import io.jenkins.plugins.exchangedispatch.entries.RawValue;
import io.jenkins.plugins.exchangedispatch.entries.ValueType;
import io.jenkins.plugins.exchangedispatch.errors.WindowsException;
import io.jenkins.plugins.exchangedispatch.registry.KeyLook;
import io.jenkins.plugins.exchangedispatch.registry.Registry;
import io.jenkins.plugins.exchangedispatch.registry.RegistryKey;
import java.util.List;
import java.util.Optional;

/**
 * One run's claim to a target as others see it: a key below the mark, with one value, so that it is never half written.
 *
 * @param id random; empty while the claim is being made, or if its run died right then
 * @param supersedes the id of the claim before it
 * @param owner who it is, for people to read
 * @param beat changes while the run is alive
 */
record Claim(String id, String supersedes, String owner, String beat) {
    private static final String NOTHING = "-";

    private static final String RUN = "Run";

    /** The claim of a run that has just begun. */
    static Claim of(String id, String supersedes, String owner) {
        return new Claim(id, supersedes, owner, "0");
    }

    /** The key of the claim with that number, from 1. */
    static RegistryKey key(int number) {
        return Mark.KEY.child("Claim" + number);
    }

    /** The claim with that number; empty when there is none. */
    static Optional<Claim> read(Registry registry, int number) throws WindowsException {
        return registry.look(key(number), List.of(RUN)).map(Claim::of);
    }

    private static Claim of(KeyLook look) {
        List<String> strings = look.value(RUN).map(Claim::strings).orElse(List.of());
        return new Claim(at(strings, 0), at(strings, 1), at(strings, 2), at(strings, 3));
    }

    private static List<String> strings(RawValue value) {
        return MultiString.decode(value.data()).strings();
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

    void write(Registry registry, int number) throws WindowsException {
        registry.write(key(number), RUN, value());
    }

    /** The id of the claim with that number; empty when there is none, or it is still being made. */
    static String id(Registry registry, int number) throws WindowsException {
        return registry.read(key(number), RUN)
                .map(Claim::strings)
                .map(strings -> at(strings, 0))
                .orElse("");
    }

    /** The claim as it is after another beat. */
    Claim next() {
        return new Claim(id, supersedes, owner, Integer.toString(Integer.parseInt(beat) + 1));
    }

    /** Writes the claim over the one before; false where that has vanished, which it must not bring back. */
    boolean follow(Claim before, Registry registry, int number) throws WindowsException {
        return registry.replace(key(number), RUN, Optional.of(before.value()), Optional.of(value()));
    }

    private RawValue value() {
        List<String> strings = List.of(id, supersedes.isEmpty() ? NOTHING : supersedes, owner, beat);
        return new RawValue(ValueType.REG_MULTI_SZ, MultiString.encode(strings));
    }
}
