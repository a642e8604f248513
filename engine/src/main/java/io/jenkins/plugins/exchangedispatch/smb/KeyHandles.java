package io.jenkins.plugins.exchangedispatch.smb;

import io.jenkins.plugins.exchangedispatch.errors.ErrorCode;
import io.jenkins.plugins.exchangedispatch.registry.RegistryKey;
import java.util.ArrayDeque;
import java.util.Deque;

/** Open keys of one server, kept since every open and close is an exchange. All of them end with the connection. */
final class KeyHandles {
    static final int WRITE = Winreg.KEY_SET_VALUE | Winreg.KEY_QUERY_VALUE;

    /** More than a run needs; whoever goes along many claims closes what he opened first. */
    private static final int MOST = 24;

    private record Open(RegistryKey key, byte[] handle, int access) {}

    private final Winreg winreg;
    private final Deque<Open> open = new ArrayDeque<>();
    private byte[] localMachine;

    KeyHandles(Winreg winreg) {
        this.winreg = winreg;
    }

    /** HKEY_LOCAL_MACHINE, open. */
    byte[] localMachine() throws WireException {
        if (localMachine == null) {
            localMachine = winreg.openLocalMachine(Winreg.MAXIMUM_ALLOWED);
        }
        return localMachine;
    }

    /** The key, open with these rights at least; null when it is absent. */
    byte[] open(RegistryKey key, int access) throws WireException {
        byte[] known = known(key, access);
        return known != null ? known : openAnew(key, access);
    }

    /** The same, asked of the server whatever is open. */
    byte[] openAnew(RegistryKey key, int access) throws WireException {
        try {
            return keep(key, winreg.openKey(localMachine(), key.path(), access), access);
        } catch (WireException e) {
            if (isAbsence(e)) {
                return null;
            }
            throw e;
        }
    }

    /** The key, open for writing; created, with the keys above it, when it is absent. */
    byte[] create(RegistryKey key) throws WireException {
        byte[] known = known(key, WRITE);
        int options = key.isVolatile() ? Winreg.REG_OPTION_VOLATILE : Winreg.REG_OPTION_NON_VOLATILE;
        return known != null ? known : create(key, options).key();
    }

    /** Creates the key, with the keys above it, so that a reboot removes it; whether this call did. */
    boolean createVolatile(RegistryKey key) throws WireException {
        return create(key, Winreg.REG_OPTION_VOLATILE).isNew();
    }

    private Winreg.Created create(RegistryKey key, int options) throws WireException {
        Winreg.Created created = winreg.createKey(localMachine(), key.path(), options, WRITE);
        keep(key, created.key(), WRITE);
        return created;
    }

    private byte[] known(RegistryKey key, int access) {
        return open.stream()
                .filter(each -> each.key().equals(key) && (each.access() & access) == access)
                .map(Open::handle)
                .findFirst()
                .orElse(null);
    }

    private byte[] keep(RegistryKey key, byte[] handle, int access) throws WireException {
        open.add(new Open(key, handle, access));
        if (open.size() > MOST) {
            winreg.closeKey(open.remove().handle());
        }
        return handle;
    }

    /** Forgets what is open of a key that is deleted, here or by others; whether anything was. */
    boolean forget(RegistryKey key) {
        return open.removeIf(each -> each.key().equals(key));
    }

    static boolean isAbsence(WireException e) {
        return e.code() == ErrorCode.ERROR_FILE_NOT_FOUND && !e.isBroken();
    }
}
