package io.jenkins.plugins.exchangedispatch.converge;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.Optional;

/**
 * A thread for each target, so that nothing that one target leaves behind on its thread can reach another: daemons, since
 * one that never comes back must not keep the process alive.
 */
final class FleetThreads {
    /** The first Java that has virtual threads for good. */
    private static final int VIRTUAL_SINCE = 21;

    private FleetThreads() {}

    /**
     * Starts the work.
     *
     * @param virtual whether a virtual thread will do, if this Java has them
     * @throws OutOfMemoryError when the system has no thread left
     */
    static void start(Runnable work, String name, boolean virtual) {
        if (!virtual || Virtual.START.isEmpty()) {
            Thread thread = new Thread(work, name);
            thread.setDaemon(true);
            thread.start();
            return;
        }
        try {
            Thread started = (Thread) Virtual.START.get().invokeExact(work);
            started.setName(name);
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }

    /** Looked for when it is first wanted, which for one target alone is never. */
    private static final class Virtual {
        static final Optional<MethodHandle> START = find();

        private static Optional<MethodHandle> find() {
            if (Runtime.version().feature() < VIRTUAL_SINCE) {
                return Optional.empty();
            }
            try {
                return Optional.of(MethodHandles.publicLookup()
                        .findStatic(
                                Thread.class,
                                "startVirtualThread",
                                MethodType.methodType(Thread.class, Runnable.class)));
            } catch (ReflectiveOperationException e) {
                return Optional.empty();
            }
        }
    }
}
