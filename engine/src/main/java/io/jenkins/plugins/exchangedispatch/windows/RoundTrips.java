package io.jenkins.plugins.exchangedispatch.windows;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;

/** Counts the calls that go to a remote machine: opens, queries and closes alike. */
final class RoundTrips {
    private long count;

    /** The same functions, counted where they ask another machine. */
    Win32 of(Win32 win32) {
        return new Win32(
                counted(RegistryApi.class, win32.registry()),
                counted(ServiceApi.class, win32.services()),
                counted(EventLogApi.class, win32.events()),
                win32.logon(),
                win32.kernel());
    }

    long count() {
        return count;
    }

    private <T> T counted(Class<T> type, T functions) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(), new Class<?>[] {type}, (proxy, method, given) -> {
                    count++;
                    try {
                        return method.invoke(functions, given);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                }));
    }
}
