package io.jenkins.plugins.exchangedispatch.converge;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.exchangedispatch.entries.DesiredEntries;
import io.jenkins.plugins.exchangedispatch.entries.ExtraEntries;
import io.jenkins.plugins.exchangedispatch.entries.RawValue;
import io.jenkins.plugins.exchangedispatch.entries.Utf16;
import io.jenkins.plugins.exchangedispatch.entries.ValueType;
import io.jenkins.plugins.exchangedispatch.errors.ErrorCode;
import io.jenkins.plugins.exchangedispatch.errors.WindowsException;
import io.jenkins.plugins.exchangedispatch.registry.RegistryKey;
import io.jenkins.plugins.exchangedispatch.report.HappeningReport;
import io.jenkins.plugins.exchangedispatch.report.Mode;
import io.jenkins.plugins.exchangedispatch.report.Status;
import io.jenkins.plugins.exchangedispatch.report.TargetReport;
import io.jenkins.plugins.exchangedispatch.target.Delegating;
import io.jenkins.plugins.exchangedispatch.target.intercepted.Call;
import io.jenkins.plugins.exchangedispatch.target.intercepted.Intercepted;
import io.jenkins.plugins.exchangedispatch.target.intercepted.Interceptor;
import io.jenkins.plugins.exchangedispatch.target.simulated.Export;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** How the work on a target ends, whatever the work was. */
class TargetRunTest {
    private Desk desk = Desk.compliant();

    @AfterEach
    void theInterruptEndsHere() {
        Thread.interrupted();
    }

    @Test
    void anAbortThatTheWorkDidNotNoticeIsToldAndStaysForTheCaller() {
        Thread.currentThread().interrupt();

        TargetReport report = desk.check();

        assertThat(report.getStatus()).isEqualTo(Status.FAILED);
        assertThat(report.getMessage()).isEqualTo("Aborted before anything was stopped.");
        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void theRoundTripsAreThoseOfTheTarget() {
        TargetReport report = desk.ensure(new Delegating(desk.server) {
            @Override
            public long roundTrips() {
                return 7;
            }
        });

        assertThat(report.getRoundTrips()).isEqualTo(7);
    }

    @Test
    void whatHappenedAroundTheLastWriteIsToldOfDriftOnly() throws Exception {
        assertThat(happenings()).isEmpty();

        desk = Desk.drifted();
        assertThat(happenings()).hasSize(1);
    }

    private List<HappeningReport> happenings() throws Exception {
        desk.server.registry().write(RegistryKey.PARAMETERS, "Another", new RawValue(ValueType.REG_DWORD, new byte[4]));
        HappeningReport happening = new HappeningReport(
                desk.server
                        .registry()
                        .look(RegistryKey.PARAMETERS, List.of())
                        .orElseThrow()
                        .lastWrite()
                        .orElseThrow(),
                HappeningReport.INSTALLER,
                null,
                "Windows Installer: x");
        desk.server.events().add(happening);
        return desk.check().getHappenings();
    }

    @Test
    void aDisplayNameInPlaceOfAServiceNameIsRefused() {
        DesiredEntries desired = new DesiredEntries(List.of("The POP3SVC Service"), ExtraEntries.KEEP);

        TargetReport report = new Check(desired).run(desk.server, line -> {});

        assertThat(report.getStatus()).isEqualTo(Status.FAILED);
        assertThat(report.getError().getMessage())
                .isEqualTo("The entry \"The POP3SVC Service\" is the display name of the service POP3SVC.");
        assertThat(report.getError().getAdvice()).isEqualTo("Give the service name: POP3SVC.");
    }

    @Test
    void whereTheEndCannotBeReadThatIsTheError() {
        boolean[] looked = {false};
        Intercepted target = new Intercepted(desk.server, new Interceptor() {
            @Override
            public <T> T call(Call call, Body<T> body) throws WindowsException {
                if (call.verb().equals("look at") && looked[0]) {
                    throw new WindowsException(ErrorCode.ERROR_ACCESS_DENIED, call.toString());
                }
                looked[0] = true;
                return body.perform();
            }
        });

        TargetReport report = new TargetRun(Mode.ENSURE, target, desk.options(), line -> {}).carryOut(run -> {
            throw new InterruptedException();
        });

        assertThat(report.getStatus()).isEqualTo(Status.FAILED);
        assertThat(report.getError().getCode()).isEqualTo(ErrorCode.ERROR_ACCESS_DENIED);
        assertThat(report.getMessage()).contains("How the target was left is not known");
    }

    @Test
    void theTypeThatIsToldIsTheOneAtTheEnd() {
        desk = new Desk(Export.exchange()
                .value(new RawValue(ValueType.REG_SZ, Utf16.encode(String.join(" ", Desk.FOUR) + "\0"))));
        desk.server.service("IISADMIN").refusesStartWhenListed("Resvc", 1067);

        TargetReport report = desk.ensure();

        assertThat(report.getStatus()).isEqualTo(Status.ROLLED_BACK);
        assertThat(report.getValue().getTypeBefore()).isEqualTo("REG_SZ");
        assertThat(report.getValue().getTypeAfter()).isEqualTo("REG_SZ");
    }
}
