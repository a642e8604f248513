package io.jenkins.plugins.exchangedispatch.windows;

import com.sun.jna.platform.win32.WinReg;
import com.sun.jna.platform.win32.WinReg.HKEY;
import com.sun.jna.platform.win32.WinReg.HKEYByReference;
import com.sun.jna.ptr.IntByReference;
import io.jenkins.plugins.exchangedispatch.errors.ErrorCode;
import io.jenkins.plugins.exchangedispatch.errors.WindowsException;
import io.jenkins.plugins.exchangedispatch.registry.RegistryKey;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntUnaryOperator;

/**
 * Opens, creates and deletes keys below HKEY_LOCAL_MACHINE of one machine, in the 64-bit view, with just the rights asked
 * for. A remote registry is connected to by the first call and kept, and so are its keys, since each open and close is a round
 * trip there.
 */
final class Keys implements AutoCloseable {
    private static final int WRITING = RegistryApi.KEY_SET_VALUE | RegistryApi.KEY_QUERY_VALUE;

    private final Win32 win32;
    private final String host;
    private final List<Kept> kept = new ArrayList<>();
    private OpenKey remoteRoot;

    /** @param host without backslashes; null for this machine */
    Keys(Win32 win32, String host) {
        this.win32 = win32;
        this.host = host;
    }

    /** A key that stays open. */
    private record Kept(RegistryKey key, int access, OpenKey open) {
        boolean allows(RegistryKey asked, int rights) {
            return (access & rights) == rights && key.equals(asked);
        }
    }

    /** Whether the key is there now, whatever is open. */
    boolean exists(RegistryKey key, int access, String operation) throws WindowsException {
        try (OpenKey open = reallyOpen(key, access, operation, false)) {
            return open != null;
        }
    }

    /** The open key, to be closed by the caller, whose close leaves a kept one open; null when it is absent. */
    OpenKey open(RegistryKey key, int access, String operation) throws WindowsException {
        OpenKey known = known(key, access);
        return known != null ? known : keep(key, access, reallyOpen(key, access, operation, host != null));
    }

    private OpenKey reallyOpen(RegistryKey key, int access, String operation, boolean keep) throws WindowsException {
        HKEY root = root();
        HKEYByReference result = new HKEYByReference();
        int code = inView(access, flags -> registry().RegOpenKeyEx(root, key.path(), 0, flags, result));
        if (code == ErrorCode.ERROR_FILE_NOT_FOUND) {
            return null;
        }
        win32.requireSuccess(code, operation);
        return new OpenKey(registry(), result.getValue(), keep);
    }

    /** The key, open for writing, to be closed by the caller; created with the keys above it when it is absent. */
    OpenKey create(RegistryKey key, String operation) throws WindowsException {
        OpenKey known = known(key, WRITING);
        int options = key.isVolatile() ? RegistryApi.REG_OPTION_VOLATILE : RegistryApi.REG_OPTION_NON_VOLATILE;
        return known != null ? known : create(key, options, operation, new IntByReference());
    }

    /** Creates the key, with the keys above it, so that a reboot removes it; whether this call did. */
    boolean createVolatile(RegistryKey key, String operation) throws WindowsException {
        IntByReference disposition = new IntByReference();
        create(key, RegistryApi.REG_OPTION_VOLATILE, operation, disposition).close();
        return disposition.getValue() == RegistryApi.REG_CREATED_NEW_KEY;
    }

    private OpenKey create(RegistryKey key, int options, String operation, IntByReference disposition)
            throws WindowsException {
        HKEY root = root();
        HKEYByReference result = new HKEYByReference();
        int code = inView(
                WRITING,
                flags -> registry()
                        .RegCreateKeyEx(root, key.path(), 0, null, options, flags, null, result, disposition));
        win32.requireSuccess(code, operation);
        return keep(key, WRITING, new OpenKey(registry(), result.getValue(), host != null));
    }

    private OpenKey known(RegistryKey key, int access) {
        return kept.stream()
                .filter(each -> each.allows(key, access))
                .map(Kept::open)
                .findFirst()
                .orElse(null);
    }

    private OpenKey keep(RegistryKey key, int access, OpenKey open) {
        if (open != null && open.kept()) {
            kept.add(new Kept(key, access, open));
        }
        return open;
    }

    /** Gives back what is kept of a key, such as one that was deleted meanwhile; whether anything was. */
    boolean forget(RegistryKey key) {
        List<Kept> forgotten =
                kept.stream().filter(each -> each.key().equals(key)).toList();
        kept.removeAll(forgotten);
        forgotten.forEach(each -> each.open().giveBack());
        return !forgotten.isEmpty();
    }

    /** Deletes the key; an absent one is not an error. */
    void delete(RegistryKey key, String operation) throws WindowsException {
        forget(key);
        // RegDeleteKeyEx is for a process that sees another view than the registry's own; old remote machines lack it.
        int code = host == null
                ? registry().RegDeleteKeyEx(root(), key.path(), RegistryApi.KEY_WOW64_64KEY, 0)
                : registry().RegDeleteKey(root(), key.path());
        if (code != ErrorCode.ERROR_FILE_NOT_FOUND) {
            win32.requireSuccess(code, operation);
        }
    }

    @Override
    public void close() {
        kept.forEach(each -> each.open().giveBack());
        kept.clear();
        if (remoteRoot != null) {
            remoteRoot.giveBack();
            remoteRoot = null;
        }
    }

    private HKEY root() throws WindowsException {
        if (host == null) {
            return WinReg.HKEY_LOCAL_MACHINE;
        }
        if (remoteRoot == null) {
            HKEYByReference result = new HKEYByReference();
            win32.requireSuccess(
                    registry().RegConnectRegistry("\\\\" + host, WinReg.HKEY_LOCAL_MACHINE, result),
                    "connect to the registry of " + host);
            remoteRoot = new OpenKey(registry(), result.getValue(), true);
        }
        return remoteRoot.handle();
    }

    /**
     * Asks for the 64-bit view. Windows 2000 does not know that flag ("Accessing an Alternate Registry View"), so what a
     * remote machine refuses is asked once more without it: a remote registry answers in its machine's own view.
     */
    private int inView(int access, IntUnaryOperator call) {
        int code = call.applyAsInt(access | RegistryApi.KEY_WOW64_64KEY);
        boolean refused = code == ErrorCode.ERROR_ACCESS_DENIED || code == ErrorCode.ERROR_INVALID_PARAMETER;
        return host != null && refused ? call.applyAsInt(access) : code;
    }

    private RegistryApi registry() {
        return win32.registry();
    }
}
