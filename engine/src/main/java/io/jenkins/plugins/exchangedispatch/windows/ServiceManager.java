package io.jenkins.plugins.exchangedispatch.windows;

import com.sun.jna.Memory;
import com.sun.jna.platform.win32.Winsvc.SC_HANDLE;
import com.sun.jna.ptr.IntByReference;
import io.jenkins.plugins.exchangedispatch.entries.EntryName;
import io.jenkins.plugins.exchangedispatch.errors.ErrorCode;
import io.jenkins.plugins.exchangedispatch.errors.WindowsException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The service control manager of one machine: opens services with just the rights asked for. It is connected to by the
 * first call, with the rights to connect and to list, and kept.
 *
 * <p>On a remote machine, where each open and close is a round trip, services stay open as well: for reading, and from the
 * first that is opened for control on for both, so that one open serves all that follows. On this machine they do not: a
 * handle held keeps a deleted service from going.
 */
final class ServiceManager implements AutoCloseable {
    private static final int READING =
            ServiceApi.SERVICE_QUERY_CONFIG | ServiceApi.SERVICE_QUERY_STATUS | ServiceApi.SERVICE_ENUMERATE_DEPENDENTS;
    private static final int CONTROL =
            ServiceApi.SERVICE_STOP | ServiceApi.SERVICE_START | ServiceApi.SERVICE_PAUSE_CONTINUE;
    /** Four times what the service control manager ever answers at once. */
    private static final int MOST_BYTES = 1024 * 1024;
    /** A list that keeps growing is not chased for ever. */
    private static final int READS = 10;

    private final Win32 win32;
    private final String host;
    private final List<Kept> kept = new ArrayList<>();
    private OpenService manager;
    private boolean controls;

    /** @param host without backslashes; null for this machine */
    ServiceManager(Win32 win32, String host) {
        this.win32 = win32;
        this.host = host;
    }

    /** A service that stays open. */
    private record Kept(String service, int access, OpenService open) {
        boolean allows(String asked, int rights) {
            return (access & rights) == rights && EntryName.same(service, asked);
        }
    }

    /** Whether each question is a round trip to another machine. */
    boolean isRemote() {
        return host != null;
    }

    /** The manager's handle, which stays ours. */
    SC_HANDLE handle() throws WindowsException {
        if (manager == null) {
            manager = connect(ServiceApi.SC_MANAGER_CONNECT | ServiceApi.SC_MANAGER_ENUMERATE_SERVICE);
        }
        return manager.handle();
    }

    /** Another connection with other rights, to be closed by the caller. */
    OpenService connect(int access) throws WindowsException {
        SC_HANDLE handle = win32.services().OpenSCManager(host == null ? null : "\\\\" + host, null, access);
        win32.require(handle != null, "connect to the services of " + (host == null ? "this machine" : host));
        return new OpenService(win32.services(), handle, false);
    }

    /**
     * The open service, to be closed by the caller, whose close leaves a kept one open.
     *
     * @throws WindowsException code 1060 when there is no such service
     */
    OpenService open(String service, int access, String operation) throws WindowsException {
        for (Kept each : kept) {
            if (each.allows(service, access)) {
                return each.open();
            }
        }
        boolean remote = isRemote();
        controls |= (access & CONTROL) != 0;
        int rights = access;
        SC_HANDLE handle = null;
        for (int asked : remote ? widest(access) : new int[] {access}) {
            rights = asked;
            handle = win32.services().OpenService(handle(), service, rights);
            if (handle != null || Win32.lastError() != ErrorCode.ERROR_ACCESS_DENIED) {
                break;
            }
        }
        win32.require(handle != null, operation);
        OpenService open = new OpenService(win32.services(), handle, remote);
        if (remote) {
            kept.add(new Kept(service, rights, open));
        }
        return open;
    }

    /** The rights to ask for, most first; an account that is denied is asked about once for each. */
    private int[] widest(int access) {
        int all = controls ? READING | CONTROL : READING;
        int some = (access & READING) != 0 ? READING : access;
        return IntStream.of(access | all, access | some, access).distinct().toArray();
    }

    /** A query that fills a buffer and says how much it needs when that is too small. */
    interface Query {
        boolean fill(Memory buffer, int size, IntByReference needed);
    }

    /** Asks with buffers that grow, from the first guess in bytes, until the answer fits. */
    Memory ask(int firstGuess, Query query, String operation) throws WindowsException {
        IntByReference needed = new IntByReference();
        int size = firstGuess;
        for (int i = 1; ; i++) {
            Memory buffer = new Memory(size);
            if (query.fill(buffer, size, needed)) {
                return buffer;
            }
            int code = Win32.lastError();
            boolean tooSmall = code == ErrorCode.ERROR_MORE_DATA || code == Win32.ERROR_INSUFFICIENT_BUFFER;
            if (!tooSmall || i == READS) {
                throw win32.failure(code, operation);
            }
            // EnumServicesStatusEx counts only what did not fit; more than needed the manager may refuse.
            long told = Integer.toUnsignedLong(needed.getValue());
            long wanted = told > size ? told : size + told;
            if (wanted > MOST_BYTES) {
                throw Win32.tooLarge(wanted, MOST_BYTES, operation);
            }
            size = (int) wanted;
        }
    }

    @Override
    public void close() {
        kept.forEach(each -> each.open().giveBack());
        kept.clear();
        if (manager != null) {
            manager.giveBack();
            manager = null;
        }
    }
}
