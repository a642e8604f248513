package io.jenkins.plugins.exchangedispatch.page;

import io.jenkins.plugins.exchangedispatch.converge.Check;
import io.jenkins.plugins.exchangedispatch.converge.ConvergeOptions;
import io.jenkins.plugins.exchangedispatch.converge.Ensure;
import io.jenkins.plugins.exchangedispatch.converge.Fleet;
import io.jenkins.plugins.exchangedispatch.converge.Job;
import io.jenkins.plugins.exchangedispatch.entries.DesiredEntries;
import io.jenkins.plugins.exchangedispatch.entries.ExtraEntries;
import io.jenkins.plugins.exchangedispatch.entries.RawValue;
import io.jenkins.plugins.exchangedispatch.entries.Utf16;
import io.jenkins.plugins.exchangedispatch.entries.ValueType;
import io.jenkins.plugins.exchangedispatch.registry.RegText;
import io.jenkins.plugins.exchangedispatch.registry.RegistryKey;
import io.jenkins.plugins.exchangedispatch.report.EventReport;
import io.jenkins.plugins.exchangedispatch.report.Mode;
import io.jenkins.plugins.exchangedispatch.report.Report;
import io.jenkins.plugins.exchangedispatch.report.RightsReport;
import io.jenkins.plugins.exchangedispatch.report.TargetReport;
import io.jenkins.plugins.exchangedispatch.restart.RestartMode;
import io.jenkins.plugins.exchangedispatch.services.Progress;
import io.jenkins.plugins.exchangedispatch.target.Target;
import io.jenkins.plugins.exchangedispatch.target.TargetSource;
import io.jenkins.plugins.exchangedispatch.target.simulated.SimulatedServer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;

/** Simulated servers and real reports about them, for tests. */
final class Servers {
    static final String[] SIX = DesiredEntries.EXCHANGE.toArray(String[]::new);

    private final Mode mode;
    private final List<TargetSource> sources = new ArrayList<>();
    private final List<Job> jobs = new ArrayList<>();

    private Servers(Mode mode) {
        this.mode = mode;
    }

    static Servers checked() {
        return new Servers(Mode.CHECK);
    }

    static Servers ensured() {
        return new Servers(Mode.ENSURE);
    }

    /** One target of each status, worst last. */
    static Report everyStatus() {
        return ensured()
                .compliant("EX01")
                .drifted("EX02", RestartMode.WHEN_OWED)
                .drifted("EX03", RestartMode.NEVER)
                .withExtra("EX04")
                .withoutExchange("EX05")
                .rolledBack("EX06")
                .denied("EX07")
                .report();
    }

    /** Many targets, nearly all of them compliant. */
    static Report fleet(int size) {
        Servers servers = checked();
        for (int i = 1; i <= size; i++) {
            String name = "EX%03d".formatted(i);
            if (i % 100 == 7) {
                servers.denied(name);
            } else if (i % 25 == 3) {
                servers.drifted(name, RestartMode.NEVER);
            } else {
                servers.compliant(name);
            }
        }
        return servers.report();
    }

    Servers compliant(String name) {
        return add(server(name, SIX), RestartMode.WHEN_OWED, ExtraEntries.KEEP);
    }

    /** Two entries missing, an event about one of them, a blank entry. */
    Servers drifted(String name, RestartMode restart) {
        return add(lacking(name), restart, ExtraEntries.KEEP);
    }

    Servers withExtra(String name) {
        List<String> seven = new ArrayList<>(List.of(SIX));
        seven.add("Legacysvc");
        return add(server(name, seven.toArray(String[]::new)), RestartMode.WHEN_OWED, ExtraEntries.REPORT);
    }

    Servers withoutExchange(String name) {
        return add(SimulatedServer.inMemory(name, RegText.empty()), RestartMode.WHEN_OWED, ExtraEntries.KEEP);
    }

    Servers rolledBack(String name) {
        SimulatedServer server = lacking(name);
        server.service("IISADMIN").refusesStartWhenListed("Resvc", 1067);
        return add(server, RestartMode.WHEN_OWED, ExtraEntries.KEEP);
    }

    Servers denied(String name) {
        SimulatedServer server = server(name, SIX);
        server.registry().faults().refuseReads(RegistryKey.PARAMETERS, 5);
        return add(server, RestartMode.WHEN_OWED, ExtraEntries.KEEP);
    }

    /** A target that is not even opened. */
    Servers failing(TargetSource source) {
        sources.add(source);
        jobs.add(null);
        return this;
    }

    /** A target whose value lists these entries, and whose System log holds this event. */
    Servers listing(String name, EventReport event, String... entries) {
        SimulatedServer server = server(name, entries);
        server.events().add(event);
        return add(server, RestartMode.NEVER, ExtraEntries.KEEP);
    }

    /** A target on which the account may do nothing but look. */
    Servers readOnly(String name) {
        SimulatedServer server = lacking(name);
        server.machine().grants(Optional.of(new RightsReport(false, false, "The account is no administrator.")));
        return add(server, RestartMode.NEVER, ExtraEntries.KEEP);
    }

    Report report() {
        return new Fleet(4, line -> {}).run(new EachItsOwn(), sources);
    }

    private Servers add(SimulatedServer server, RestartMode restart, ExtraEntries extra) {
        DesiredEntries desired = new DesiredEntries(DesiredEntries.EXCHANGE, extra);
        sources.add(new Open(server));
        jobs.add(
                mode == Mode.CHECK
                        ? new Check(desired)
                        : new Ensure(
                                new ConvergeOptions(desired, restart, 120_000, 10_000, 1_800_000, false),
                                (target, text) -> "C:\\agent\\" + target + "-20260101-000000.reg",
                                new Semaphore(1)));
        return this;
    }

    private static SimulatedServer lacking(String name) {
        SimulatedServer server = server(name, "Ldapsvc", "Smtpsvc", "", "Nntpsvc", "Imap4svc");
        server.events()
                .add(new EventReport(
                        server.clock().now().minusSeconds(600), "POP3SVC", "The POP3SVC service failed to start."));
        return server;
    }

    private static SimulatedServer server(String name, String... entries) {
        RegText text = inetinfo(RegText.empty(), "IISADMIN");
        for (String service : SIX) {
            text = inetinfo(text, service, "IISADMIN");
        }
        return SimulatedServer.inMemory(
                name, text.withValue(RegistryKey.PARAMETERS, RegistryKey.DISPATCH_ENTRIES, strings(entries)));
    }

    private static RegText inetinfo(RegText text, String service, String... dependencies) {
        RegistryKey key = RegistryKey.SERVICES.child(service);
        return text.withValue(key, "Type", dword(0x20))
                .withValue(key, "Start", dword(2))
                .withValue(
                        key,
                        "ImagePath",
                        new RawValue(
                                ValueType.REG_EXPAND_SZ, Utf16.encode("C:\\WINNT\\System32\\inetsrv\\inetinfo.exe\0")))
                .withValue(key, "DependOnService", strings(dependencies));
    }

    private static RawValue strings(String... strings) {
        return new RawValue(ValueType.REG_MULTI_SZ, Utf16.encode(String.join("\0", strings) + "\0\0"));
    }

    private static RawValue dword(int number) {
        return new RawValue(ValueType.REG_DWORD, new byte[] {(byte) number, 0, 0, 0});
    }

    private record Open(SimulatedServer server) implements TargetSource {
        @Override
        public String name() {
            return server.name();
        }

        @Override
        public Target open() {
            return server;
        }
    }

    /** Does on each target what was asked for it. */
    private final class EachItsOwn implements Job {
        @Override
        public Mode mode() {
            return mode;
        }

        @Override
        public TargetReport run(Target target, Progress progress) {
            for (int i = 0; i < sources.size(); i++) {
                if (sources.get(i) instanceof Open open && open.server == target) {
                    return jobs.get(i).run(target, progress);
                }
            }
            throw new IllegalStateException("nothing is asked of " + target.name());
        }
    }
}
