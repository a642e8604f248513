package io.jenkins.plugins.exchangedispatch.converge;

import io.jenkins.plugins.exchangedispatch.backup.Backup;
import io.jenkins.plugins.exchangedispatch.backup.BackupStore;
import io.jenkins.plugins.exchangedispatch.entries.DesiredEntries;
import io.jenkins.plugins.exchangedispatch.entries.ExtraEntries;
import io.jenkins.plugins.exchangedispatch.entries.MultiString;
import io.jenkins.plugins.exchangedispatch.errors.WindowsException;
import io.jenkins.plugins.exchangedispatch.registry.RegistryKey;
import io.jenkins.plugins.exchangedispatch.report.TargetReport;
import io.jenkins.plugins.exchangedispatch.restart.Mark;
import io.jenkins.plugins.exchangedispatch.restart.MarkState;
import io.jenkins.plugins.exchangedispatch.restart.RestartMode;
import io.jenkins.plugins.exchangedispatch.services.ServiceState;
import io.jenkins.plugins.exchangedispatch.target.Target;
import io.jenkins.plugins.exchangedispatch.target.simulated.Export;
import io.jenkins.plugins.exchangedispatch.target.simulated.SimulatedServer;
import java.util.ArrayList;
import java.util.List;

/** One simulated server and somebody who works on it, for tests. */
final class Desk {
    static final String[] SIX = DesiredEntries.EXCHANGE.toArray(String[]::new);
    static final String[] FOUR = {"Ldapsvc", "Smtpsvc", "Nntpsvc", "Imap4svc"};

    final SimulatedServer server;
    final List<String> log = new ArrayList<>();
    final List<byte[]> backups = new ArrayList<>();
    final RestartSlots restartSlots = new RestartSlots(1);
    private DesiredEntries desired = DesiredEntries.exchange();
    private RestartMode restart = RestartMode.WHEN_OWED;
    private boolean allowClusterNode;

    Desk(Export export) {
        this.server = export.server();
    }

    /** Exchange with only four of the six entries: POP3SVC and RESVC could not start. */
    static Desk drifted() {
        return new Desk(Export.exchange().entries(FOUR));
    }

    static Desk compliant() {
        return new Desk(Export.exchange().entries(SIX));
    }

    Desk restart(RestartMode mode) {
        restart = mode;
        return this;
    }

    Desk extra(ExtraEntries extra) {
        desired = new DesiredEntries(DesiredEntries.EXCHANGE, extra);
        return this;
    }

    Desk allowClusterNode() {
        allowClusterNode = true;
        return this;
    }

    TargetReport check() {
        return new Check(desired).run(server, log::add);
    }

    TargetReport ensure() {
        return ensure(server);
    }

    TargetReport ensure(Target target) {
        return new Ensure(options(), this::keep, restartSlots).run(target, log::add);
    }

    TargetReport ensure(BackupStore store) {
        return new Ensure(options(), store, restartSlots).run(server, log::add);
    }

    TargetReport restore(byte[] backup, boolean force) throws Exception {
        return new Restore(Backup.parse(backup), force, options(), this::keep, restartSlots).run(server, log::add);
    }

    ConvergeOptions options() {
        return new ConvergeOptions(desired, restart, 120_000, 10_000, 1_800_000, allowClusterNode);
    }

    String keep(String target, byte[] text) {
        backups.add(text);
        return target + "-" + backups.size() + ".reg";
    }

    List<String> entries() throws WindowsException {
        return server.registry()
                .read(RegistryKey.PARAMETERS, RegistryKey.DISPATCH_ENTRIES)
                .map(value -> MultiString.decode(value.data()).strings())
                .orElse(null);
    }

    boolean marked() throws WindowsException {
        return !new Mark(server.registry()).read().equals(MarkState.NONE);
    }

    ServiceState state(String service) throws WindowsException {
        return server.services().status(service).state();
    }

    boolean runs(String... services) throws WindowsException {
        for (String service : services) {
            if (state(service) != ServiceState.RUNNING) {
                return false;
            }
        }
        return true;
    }
}
