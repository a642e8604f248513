package io.jenkins.plugins.exchangedispatch.target.simulated;

import io.jenkins.plugins.exchangedispatch.entries.EntryName;
import io.jenkins.plugins.exchangedispatch.services.ServiceConfig;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The processes of the services: one of inetinfo.exe for all shared-process services with that program, one for each other
 * service (of other shared programs, such as svchost.exe, more is not needed here).
 *
 * <p>inetinfo.exe reads DispatchEntries once, as its process starts; the process starts with the first service it hosts and
 * ends with the last.
 */
final class Processes {
    private static final long FIRST_ID = 1000;

    private final SimulatedClock clock;
    private final Supplier<List<String>> dispatchEntries;
    private final List<HostProcess> running = new ArrayList<>();
    private HostProcess inetinfo;
    private long lastId = FIRST_ID;
    private int inetinfoStarts;
    private boolean reusesIds;

    Processes(SimulatedClock clock, Supplier<List<String>> dispatchEntries) {
        this.clock = clock;
        this.dispatchEntries = dispatchEntries;
    }

    /** The process that is to host the service: the running inetinfo.exe, or a new process. */
    HostProcess hostFor(ServiceConfig service) {
        if (!service.sharesProcess() || !isInetinfo(service.binaryPath())) {
            return begin(HostProcess.ordinary(nextId(), clock.now()));
        }
        if (inetinfo == null) {
            inetinfoStarts++;
            inetinfo = begin(HostProcess.inetinfo(nextId(), clock.now(), dispatchEntries.get()));
        }
        return inetinfo;
    }

    /** Ends the process when it hosts nothing (any more). */
    void endIfIdle(HostProcess process) {
        if (process.hosted().isEmpty()) {
            running.remove(process);
            if (process == inetinfo) {
                inetinfo = null;
            }
        }
    }

    Optional<HostProcess> inetinfo() {
        return Optional.ofNullable(inetinfo);
    }

    /** How often a process of inetinfo.exe was started. */
    int inetinfoStarts() {
        return inetinfoStarts;
    }

    Optional<Instant> startOf(long id) {
        return running.stream()
                .filter(process -> process.id() == id)
                .map(HostProcess::started)
                .findFirst();
    }

    /** Whether the command line runs inetinfo.exe, be it quoted, with a path, with arguments or without extension. */
    static boolean isInetinfo(String commandLine) {
        String program = program(EntryName.fold(commandLine.strip()));
        String file = program.substring(Math.max(program.lastIndexOf('\\'), program.lastIndexOf('/')) + 1);
        return file.equals("inetinfo.exe") || file.equals("inetinfo");
    }

    private static String program(String commandLine) {
        if (commandLine.startsWith("\"")) {
            int quote = commandLine.indexOf('"', 1);
            return commandLine.substring(1, quote < 0 ? commandLine.length() : quote);
        }
        int extension = commandLine.indexOf(".exe");
        if (extension >= 0) {
            return commandLine.substring(0, extension + ".exe".length());
        }
        int blank = commandLine.indexOf(' ');
        return blank < 0 ? commandLine : commandLine.substring(0, blank);
    }

    /** From now on a new process gets the smallest id that is free, which may be that of one that has just ended. */
    void reuseIds() {
        reusesIds = true;
    }

    private long nextId() {
        long id = FIRST_ID + 4;
        while (reusesIds && startOf(id).isPresent()) {
            id += 4;
        }
        lastId += reusesIds ? 0 : 4;
        return reusesIds ? id : lastId;
    }

    private HostProcess begin(HostProcess process) {
        running.add(process);
        return process;
    }
}
