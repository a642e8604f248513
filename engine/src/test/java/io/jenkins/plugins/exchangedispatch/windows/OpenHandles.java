package io.jenkins.plugins.exchangedispatch.windows;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.jna.Memory;
import com.sun.jna.Native;
import com.sun.jna.Pointer;
import com.sun.jna.ptr.IntByReference;
import com.sun.jna.win32.StdCallLibrary;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Counts handles in two ways. {@link #ofThisProcess} asks the system for the process's kernel handles, registry keys among
 * them. Handles of the service control manager are none of those, so {@link #watch} counts each that is opened and closed.
 */
final class OpenHandles {
    private static final int SYSTEM_EXTENDED_HANDLE_INFORMATION = 64;
    private static final int STATUS_INFO_LENGTH_MISMATCH = 0xC0000004;
    private static final Set<String> OPENING_BY_RESULT = Set.of("RegOpenKeyEx", "RegCreateKeyEx", "RegConnectRegistry");
    private static final Set<String> OPENING = Set.of("OpenSCManager", "OpenService");
    private static final Set<String> CLOSING = Set.of("RegCloseKey", "CloseServiceHandle");

    private final AtomicInteger open = new AtomicInteger();

    /** Not GetProcessHandleCount, which answers 0 under Wine. */
    interface NtApi extends StdCallLibrary {
        int NtQuerySystemInformation(int kind, Pointer buffer, int size, IntByReference needed);
    }

    /** The same API, with its keys and services counted here. */
    Win32 watch(Win32 win32) {
        return new Win32(
                watch(RegistryApi.class, win32.registry()),
                watch(ServiceApi.class, win32.services()),
                win32.events(),
                win32.logon(),
                win32.kernel());
    }

    /** Keys and services that were opened and not closed yet. */
    int watched() {
        return open.get();
    }

    private <T> T watch(Class<T> type, T real) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(),
                new Class<?>[] {type},
                (proxy, method, arguments) -> call(real, method, arguments)));
    }

    private Object call(Object real, Method method, Object[] arguments) throws Throwable {
        try {
            Object answer = method.invoke(real, arguments);
            boolean opened = OPENING.contains(method.getName()) && answer != null
                    || OPENING_BY_RESULT.contains(method.getName()) && answer.equals(0);
            open.addAndGet(opened ? 1 : CLOSING.contains(method.getName()) ? -1 : 0);
            return answer;
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    /** How many handles the system holds for this process: SYSTEM_HANDLE_INFORMATION_EX, an entry per handle. */
    static int ofThisProcess() {
        NtApi ntdll = Native.load("ntdll", NtApi.class);
        IntByReference needed = new IntByReference();
        Memory buffer = new Memory(1 << 20);
        int status;
        while ((status = ntdll.NtQuerySystemInformation(
                        SYSTEM_EXTENDED_HANDLE_INFORMATION, buffer, (int) buffer.size(), needed))
                == STATUS_INFO_LENGTH_MISMATCH) {
            buffer = new Memory(2 * buffer.size());
        }
        assertThat(status).isZero();
        long ownId = ProcessHandle.current().pid();
        int count = 0;
        for (long i = 0; i < buffer.getLong(0); i++) {
            // Two numbers of 8 bytes, then 40 bytes per handle: its object, then its process.
            count += buffer.getLong(16 + 40 * i + 8) == ownId ? 1 : 0;
        }
        return count;
    }
}
