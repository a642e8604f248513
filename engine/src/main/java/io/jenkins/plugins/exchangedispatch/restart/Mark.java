package io.jenkins.plugins.exchangedispatch.restart;

import io.jenkins.plugins.exchangedispatch.entries.MultiString;
import io.jenkins.plugins.exchangedispatch.entries.RawValue;
import io.jenkins.plugins.exchangedispatch.entries.ValueType;
import io.jenkins.plugins.exchangedispatch.errors.ErrorCode;
import io.jenkins.plugins.exchangedispatch.errors.WindowsException;
import io.jenkins.plugins.exchangedispatch.registry.KeyLook;
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

    private static final String RUNS_WITH = RegistryKey.DISPATCH_ENTRIES;

    private final Registry registry;
    private MarkState state = MarkState.NONE;

    public Mark(Registry registry) {
        this.registry = registry;
    }

    /** What the mark says now; opens nothing for writing. */
    public MarkState read() throws WindowsException {
        Optional<KeyLook> look = registry.look(KEY, List.of(STATE, RUNS_WITH));
        state = look.flatMap(key -> key.value(STATE))
                .map(value -> MultiString.decode(value.data()).strings())
                .map(lines -> MarkState.of(lines, look.get().value(RUNS_WITH)))
                .orElse(MarkState.NONE);
        return state;
    }

    /** What it said when it was last read or written here. */
    public MarkState state() {
        return state;
    }

    /** Marks the restart as owed, before the value is written. */
    public void owe(long process, Optional<RawValue> current) throws WindowsException {
        write(state.owing(process, current));
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

    /** Says nothing any more: nothing is owed and nothing is unfinished. */
    public void empty() throws WindowsException {
        state = MarkState.NONE;
        registry.delete(KEY, STATE);
        registry.delete(KEY, RUNS_WITH);
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
        // Else a key that somebody deleted would come back as one that a reboot does not remove.
        registry.createVolatile(KEY);
        if (next.runsWith().isPresent() && next.runsWith().get().isPresent()) {
            registry.write(KEY, RUNS_WITH, next.runsWith().get().get());
        }
        registry.write(KEY, STATE, new RawValue(ValueType.REG_MULTI_SZ, MultiString.encode(next.lines())));
        state = next;
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
