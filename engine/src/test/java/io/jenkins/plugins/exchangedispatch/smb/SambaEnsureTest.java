package io.jenkins.plugins.exchangedispatch.smb;

import static io.jenkins.plugins.exchangedispatch.smb.SmbRoundTripsTest.CHECK;
import static io.jenkins.plugins.exchangedispatch.smb.SmbRoundTripsTest.PER_SERVICE;
import static io.jenkins.plugins.exchangedispatch.smb.SmbRoundTripsTest.RIGHTS;
import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.exchangedispatch.converge.Check;
import io.jenkins.plugins.exchangedispatch.converge.ConvergeOptions;
import io.jenkins.plugins.exchangedispatch.converge.Ensure;
import io.jenkins.plugins.exchangedispatch.entries.DesiredEntries;
import io.jenkins.plugins.exchangedispatch.report.Status;
import io.jenkins.plugins.exchangedispatch.report.TargetReport;
import io.jenkins.plugins.exchangedispatch.services.ServiceState;
import io.jenkins.plugins.exchangedispatch.target.Target;
import io.jenkins.plugins.exchangedispatch.windows.Account;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Semaphore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** Whole runs over a real SMB server, on its real registry, with simulated services behind it. */
@EnabledIfSystemProperty(named = Samba.PORT, matches = ".*", disabledReason = "needs the Samba server of .ci/smb")
class SambaEnsureTest extends OnSamba {
    /** Samba's log begins with its oldest record, so the newest has to be looked for. */
    private static final int SAMBA_LOG = 3;

    private final List<String> log = new ArrayList<>();
    private final List<byte[]> backups = new ArrayList<>();

    @Test
    void aDriftedServerConverges() throws Exception {
        TargetReport drifted = check(Samba.administrator());
        assertThat(drifted.getStatus()).as("%s", drifted.getMessage()).isEqualTo(Status.DRIFTED);
        assertThat(server.entries()).containsExactly(FOUR);
        // Samba does not know when a key was written, so its logs are not asked about that.
        assertThat(drifted.getRoundTrips()).isLessThanOrEqualTo(CHECK + SAMBA_LOG + RIGHTS + PER_SERVICE * 7);

        TargetReport ensured = ensure();
        assertThat(ensured.getStatus()).as("%s", ensured.getMessage()).isEqualTo(Status.CONVERGED);
        assertThat(server.entries()).containsExactlyElementsOf(DesiredEntries.EXCHANGE);
        assertThat(server.simulated().inetinfoEntries()).contains(DesiredEntries.EXCHANGE);
        assertThat(backups).hasSize(1);
        for (String service : DesiredEntries.EXCHANGE) {
            assertThat(server.simulated().services().status(service).state()).isEqualTo(ServiceState.RUNNING);
        }

        TargetReport compliant = check(Samba.administrator());
        assertThat(compliant.getStatus()).as("%s", compliant.getMessage()).isEqualTo(Status.COMPLIANT);
        assertThat(compliant.getRoundTrips()).isLessThanOrEqualTo(CHECK + SAMBA_LOG);
        assertThat(ensure().getStatus()).isEqualTo(Status.COMPLIANT);
        assertThat(backups).hasSize(1);
    }

    @Test
    void anAccountThatMayOnlyReadIsToldSoAndChangesNothing() throws Exception {
        TargetReport report = check(Samba.user());

        assertThat(report.getStatus()).as("%s", report.getMessage()).isEqualTo(Status.DRIFTED);
        assertThat(report.getCanFix().isWrite()).isFalse();
        assertThat(report.getCanFix().getReason()).contains("Access is denied (error 5)");
    }

    private TargetReport check(Account account) {
        try (Target target = server.target(account)) {
            TargetReport report = new Check(DesiredEntries.exchange()).run(target, log::add);
            figures("check", target, report);
            return report;
        }
    }

    private TargetReport ensure() {
        try (Target target = server.target(Samba.administrator())) {
            TargetReport report =
                    new Ensure(ConvergeOptions.defaults(), this::keep, new Semaphore(1)).run(target, log::add);
            figures("ensure", target, report);
            return report;
        }
    }

    private static void figures(String mode, Target target, TargetReport report) {
        System.out.println("figures: " + Samba.dress() + ": " + mode + " " + report.getStatus() + ": "
                + target.roundTrips() + " round trips");
    }

    private String keep(String target, byte[] text) {
        backups.add(text);
        return target + "-" + backups.size() + ".reg";
    }
}
