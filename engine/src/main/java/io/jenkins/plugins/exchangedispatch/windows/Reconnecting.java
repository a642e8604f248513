package io.jenkins.plugins.exchangedispatch.windows;

import io.jenkins.plugins.exchangedispatch.errors.ErrorCode;
import io.jenkins.plugins.exchangedispatch.errors.WindowsException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;

/** Gives up a connection that broke, so that the next call makes a new one instead of using a dead handle for ever. */
final class Reconnecting {
    private Reconnecting() {}

    /**
     * The port, of which a call that fails with an error of the connection, or of its handle, is followed by {@code giveUp}.
     *
     * @param giveUp closes what is kept open; the next call opens it anew
     */
    static <T> T port(Class<T> type, T port, Runnable giveUp) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(), new Class<?>[] {type}, (proxy, method, given) -> {
                    try {
                        return method.invoke(port, given);
                    } catch (InvocationTargetException e) {
                        if (e.getCause() instanceof WindowsException failure && isLost(failure.code())) {
                            giveUp.run();
                        }
                        throw e.getCause();
                    }
                }));
    }

    private static boolean isLost(int code) {
        return ErrorCode.isConnection(code) || code == ErrorCode.ERROR_INVALID_HANDLE;
    }
}
