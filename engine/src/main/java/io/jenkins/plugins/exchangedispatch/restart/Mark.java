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
 * <p>It keeps what a run that dies must not take with it. All of its state is one value, so that it is never half written.
 */
public final class Mark {
    static final RegistryKey KEY = RegistryKey.RESTART_OWED;
    static final String STATE = "State";

    private final Registry registry;
    private MarkState state = MarkState.NONE;
    private Optional<RawValue> stored = Optional.empty();
    /** Whether this run has written what it says, and not emptied it since. */
    private boolean written;

    public Mark(Registry registry) {
        this.registry = registry;
    }

    /**
     * What the mark says now; opens nothing for writing. What this run has written counts also where somebody has removed it
     * since: the services that it stopped are down all the same.
     */
    public MarkState read() throws WindowsException {
        stored = registry.read(KEY, STATE);
        if (stored.isEmpty() && written) {
            return state;
        }
        state = stored.map(value -> MultiString.decode(value.data()).strings())
                .map(MarkState::of)
                .orElse(MarkState.NONE);
        return state;
    }

    /** Whether it was there when it was last read or written here; somebody may have removed what this run wrote. */
    boolean isStored() {
        return stored.isPresent();
    }

    /** What it said when it was last read or written here. */
    public MarkState state() {
        return state;
    }

    /** Marks the restart as owed, before the value is written. */
    public void owe(long process, Optional<RawValue> current) throws WindowsException {
        write(state.owing(process, current));
    }

    /** Notes, after the write, which process has not read the value, where it is another one than was noted before. */
    public void notReadBy(long process) throws WindowsException {
        if (state.process() != process) {
            write(state.notReadBy(process));
        }
    }

    /** Remembers what is about to be stopped. */
    void stopping(RunningServices running) throws WindowsException {
        write(state.stopping(running));
    }

    /** Notes which process has read the value. */
    public void readBy(long process) throws WindowsException {
        write(state.readBy(process));
    }

    /** Only these are still to be brought back. */
    public void left(RunningServices still) throws WindowsException {
        write(state.left(still));
    }

    /** Notes what failed the restart. */
    public void stumbled(MarkState.Stumble over) throws WindowsException {
        write(state.stumbled(over));
    }

    /** What failed the restart was seen to be no longer so. */
    void recovered() throws WindowsException {
        write(state.recovered());
    }

    /** Says nothing any more: nothing is owed and nothing is unfinished. */
    public void empty() throws WindowsException {
        registry.delete(KEY, STATE);
        state = MarkState.NONE;
        stored = Optional.empty();
        written = false;
    }

    /** Writes anew what it said; for a key that vanished. */
    void again() throws WindowsException {
        if (!state.equals(MarkState.NONE)) {
            write(state);
        }
    }

    /** Says again what it said before. */
    public void again(MarkState before) throws WindowsException {
        if (before.equals(MarkState.NONE)) {
            empty();
        } else {
            write(before);
        }
    }

    private void write(MarkState next) throws WindowsException {
        RawValue value = new RawValue(ValueType.REG_MULTI_SZ, MultiString.encode(next.lines()));
        registry.write(KEY, STATE, value);
        stored = Optional.of(value);
        state = next;
        written = true;
    }

    /** Removes the keys themselves; those that hold something else, or belong to somebody else, stay. */
    static void removeKeys(Registry registry) throws WindowsException {
        for (RegistryKey key : List.of(KEY, RegistryKey.PRODUCT)) {
            try {
                registry.deleteKey(key);
            } catch (WindowsException e) {
                if (e.code() != ErrorCode.ERROR_ACCESS_DENIED) {
                    throw e;
                }
            }
        }
    }
}
