package io.jenkins.plugins.exchangedispatch.converge;

import io.jenkins.plugins.exchangedispatch.errors.WindowsException;
import io.jenkins.plugins.exchangedispatch.registry.Registry;
import io.jenkins.plugins.exchangedispatch.report.Mode;
import io.jenkins.plugins.exchangedispatch.report.Status;
import io.jenkins.plugins.exchangedispatch.report.TargetReport;
import io.jenkins.plugins.exchangedispatch.services.Progress;
import io.jenkins.plugins.exchangedispatch.services.ServiceControl;
import io.jenkins.plugins.exchangedispatch.target.EventLog;
import io.jenkins.plugins.exchangedispatch.target.Machine;
import io.jenkins.plugins.exchangedispatch.target.Target;
import io.jenkins.plugins.exchangedispatch.target.TargetSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;

/** Servers that answer late, never, or with a refusal, and a job that converges them: a fleet without any Windows in it. */
final class FakeServers {
    /** How one of them behaves. */
    enum Manner {
        WELL,
        DRIFTED,
        HANGS,
        /** Not even an interrupt brings it back. */
        HANGS_FOR_GOOD,
        REFUSES
    }

    private static final int ERROR_ACCESS_DENIED = 5;

    private final Map<String, Manner> manners = new ConcurrentHashMap<>();
    private final CountDownLatch never = new CountDownLatch(1);
    private final long latencyMillis;
    private final boolean virtual;

    FakeServers(long latencyMillis, boolean virtual) {
        this.latencyMillis = latencyMillis;
        this.virtual = virtual;
    }

    static List<String> names(int count) {
        return IntStream.range(0, count).mapToObj(i -> "EX%05d".formatted(i)).toList();
    }

    FakeServers behaving(String name, Manner manner) {
        manners.put(name, manner);
        return this;
    }

    List<TargetSource> sources(List<String> names) {
        return names.stream().<TargetSource>map(Source::new).toList();
    }

    /** Ends those that hang. */
    void release() {
        never.countDown();
    }

    Job job(Mode mode) {
        return new Job() {
            @Override
            public Mode mode() {
                return mode;
            }

            @Override
            public TargetReport run(Target target, Progress progress) {
                TargetReport row = new TargetReport(target.name());
                boolean drifted = manners.get(target.name()) == Manner.DRIFTED;
                if (drifted && mode == Mode.ENSURE) {
                    manners.put(target.name(), Manner.WELL);
                }
                row.setStatus(!drifted ? Status.COMPLIANT : mode == Mode.ENSURE ? Status.CONVERGED : Status.DRIFTED);
                return row;
            }
        };
    }

    private void answer(String name) throws WindowsException {
        switch (manners.getOrDefault(name, Manner.WELL)) {
            case REFUSES -> throw new WindowsException(ERROR_ACCESS_DENIED, "reach " + name);
            case HANGS_FOR_GOOD -> {
                while (never.getCount() > 0) {
                    await();
                }
            }
            case HANGS -> await();
            default -> sleep();
        }
    }

    private void await() {
        try {
            never.await();
        } catch (InterruptedException e) {
            return;
        }
    }

    private void sleep() {
        try {
            Thread.sleep(latencyMillis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private final class Source implements TargetSource {
        private final String name;

        Source(String name) {
            this.name = name;
        }

        @Override
        public String name() {
            return name;
        }

        @Override
        public boolean mayRunOnVirtualThread() {
            return virtual;
        }

        @Override
        public Target open() throws WindowsException {
            answer(name);
            return new Named(name);
        }
    }

    /** Only has a name. */
    record Named(String name) implements Target {
        @Override
        public Registry registry() {
            throw new UnsupportedOperationException();
        }

        @Override
        public ServiceControl services() {
            throw new UnsupportedOperationException();
        }

        @Override
        public EventLog events() {
            throw new UnsupportedOperationException();
        }

        @Override
        public Machine machine() {
            throw new UnsupportedOperationException();
        }

        @Override
        public void close() {
            // Nothing is held.
        }
    }
}
