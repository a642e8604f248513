package io.jenkins.plugins.exchangedispatch.target.simulated;

import io.jenkins.plugins.exchangedispatch.entries.EntryName;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * A process that hosts services.
 *
 * <p>That of inetinfo.exe holds the names it answers for: its built-in table and what DispatchEntries listed when the process
 * started. A shared-process service that is not among them fails with 1083 (StartServiceCtrlDispatcher; Q277770).
 */
final class HostProcess {
    /** What inetinfo.exe answers for by itself. An assumption: its built-in table is not documented. */
    static final List<String> BUILT_IN = List.of("IISADMIN", "W3SVC", "MSFTPSVC");

    private final long id;
    private final Instant started;
    private final List<String> listed;
    private final boolean answersForAll;
    private final List<ServiceRecord> hosted = new ArrayList<>();

    private HostProcess(long id, Instant started, List<String> listed, boolean answersForAll) {
        this.id = id;
        this.started = started;
        this.listed = listed;
        this.answersForAll = answersForAll;
    }

    /** A process of any program, which answers for whatever it is asked to start. */
    static HostProcess ordinary(long id, Instant started) {
        return new HostProcess(id, started, List.of(), true);
    }

    /** The process of inetinfo.exe with the entries it read as it started. */
    static HostProcess inetinfo(long id, Instant started, List<String> listed) {
        return new HostProcess(id, started, List.copyOf(listed), false);
    }

    long id() {
        return id;
    }

    Instant started() {
        return started;
    }

    /** The entries that the process read from the registry, in their order. */
    List<String> listed() {
        return listed;
    }

    boolean answersFor(String service) {
        return answersForAll || isIn(BUILT_IN, service) || isIn(listed, service);
    }

    List<ServiceRecord> hosted() {
        return hosted;
    }

    private static boolean isIn(List<String> names, String service) {
        return names.stream().anyMatch(name -> EntryName.same(name, service));
    }
}
