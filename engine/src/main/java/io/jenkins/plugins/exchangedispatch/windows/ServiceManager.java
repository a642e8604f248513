package io.jenkins.plugins.exchangedispatch.windows;

import com.sun.jna.Memory;
import com.sun.jna.platform.win32.Winsvc.SC_HANDLE;
import com.sun.jna.ptr.IntByReference;
import io.jenkins.plugins.exchangedispatch.errors.ErrorCode;
import io.jenkins.plugins.exchangedispatch.errors.WindowsException;

/**
 * The service control manager of one machine: opens services with just the rights asked for. It is connected to by the
 * first call, with the right to connect and no other, and kept.
 */
final class ServiceManager implements AutoCloseable {
    private static final int FIRST_GUESS_BYTES = 4096;
    /** Four times what the service control manager ever answers at once. */
    private static final int MOST_BYTES = 1024 * 1024;
    /** A list that keeps growing is not chased for ever. */
    private static final int READS = 10;

    private final Win32 win32;
    private final String host;
    private OpenService manager;

    /** @param host without backslashes; null for this machine */
    ServiceManager(Win32 win32, String host) {
        this.win32 = win32;
        this.host = host;
    }

    /** The manager's handle, which stays ours. */
    SC_HANDLE handle() throws WindowsException {
        if (manager == null) {
            manager = connect(ServiceApi.SC_MANAGER_CONNECT);
        }
        return manager.handle();
    }

    /** Another connection with other rights, to be closed by the caller. */
    OpenService connect(int access) throws WindowsException {
        SC_HANDLE handle = win32.services().OpenSCManager(host == null ? null : "\\\\" + host, null, access);
        win32.require(handle != null, "connect to the services of " + (host == null ? "this machine" : host));
        return new OpenService(win32.services(), handle);
    }

    /**
     * The open service, to be closed by the caller.
     *
     * @throws WindowsException code 1060 when there is no such service
     */
    OpenService open(String service, int access, String operation) throws WindowsException {
        SC_HANDLE handle = win32.services().OpenService(handle(), service, access);
        win32.require(handle != null, operation);
        return new OpenService(win32.services(), handle);
    }

    /** A query that fills a buffer and says how much it needs when that is too small. */
    interface Query {
        boolean fill(Memory buffer, int size, IntByReference needed);
    }

    /** Asks with buffers that grow until the answer fits. */
    Memory ask(Query query, String operation) throws WindowsException {
        IntByReference needed = new IntByReference();
        int size = FIRST_GUESS_BYTES;
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
        if (manager != null) {
            manager.close();
            manager = null;
        }
    }
}
