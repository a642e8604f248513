package io.jenkins.plugins.exchangedispatch.converge;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.exchangedispatch.entries.DesiredEntries;
import io.jenkins.plugins.exchangedispatch.entries.ExtraEntries;
import io.jenkins.plugins.exchangedispatch.errors.ErrorCode;
import io.jenkins.plugins.exchangedispatch.errors.WindowsException;
import io.jenkins.plugins.exchangedispatch.registry.RegistryKey;
import io.jenkins.plugins.exchangedispatch.report.Status;
import io.jenkins.plugins.exchangedispatch.report.TargetReport;
import io.jenkins.plugins.exchangedispatch.services.ServiceControl;
import io.jenkins.plugins.exchangedispatch.target.Delegating;
import io.jenkins.plugins.exchangedispatch.target.Target;
import io.jenkins.plugins.exchangedispatch.target.intercepted.Call;
import io.jenkins.plugins.exchangedispatch.target.intercepted.Intercepted;
import io.jenkins.plugins.exchangedispatch.target.intercepted.Interceptor;
import io.jenkins.plugins.exchangedispatch.target.simulated.Export;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is told beside the value, also where some of it cannot be read. */
class SurroundingsTest {
    private final Desk desk = Desk.compliant();
    private final List<String> asked = new ArrayList<>();

    @Test
    void aSubkeyThatCannotBeAskedForIsAnObservation() throws Exception {
        desk.server.registry().createVolatile(RegistryKey.PARAMETERS.child("Another"));

        TargetReport report = check(refusing("open"));

        assertThat(report.getStatus()).isEqualTo(Status.COMPLIANT);
        assertThat(report.getObservations())
                .singleElement()
                .asString()
                .contains("open")
                .contains("error 5");
    }

    @Test
    void aConfigurationThatCannotBeReadIsAnObservation() {
        TargetReport report = check(refusing("configuration of"));

        assertThat(report.getObservations()).hasSize(6).allMatch(line -> line.contains("error 5"));
        assertThat(report.getServices()).hasSize(6).allMatch(service -> service.getStartType() == null);
    }

    @Test
    void ofARemoteServiceThatRunsNoConfigurationIsAskedFor() {
        desk.server.service("POP3SVC").isStoppedBySomeone();
        desk.server.clock().advance(Duration.ofSeconds(1));

        check(new Delegating(refusing("nothing")) {
            @Override
            public boolean isRemote() {
                return true;
            }
        });

        assertThat(asked).containsExactly("configuration of POP3SVC");
    }

    @Test
    void ofALocalServiceTheConfigurationIsTold() {
        TargetReport report = check(refusing("nothing"));

        assertThat(report.getServices()).hasSize(6).allMatch(service -> "auto".equals(service.getStartType()));
    }

    @Test
    void anEntryThatIsAServiceNameIsNotTakenForADisplayName() {
        Desk odd = new Desk(Export.exchange()
                .inetinfo("The W3SVC Service", ServiceControl.IISADMIN)
                .entries("The W3SVC Service"));

        TargetReport report = new Check(new DesiredEntries(List.of("The W3SVC Service"), ExtraEntries.KEEP))
                .run(odd.server, line -> {});

        assertThat(report.getStatus()).isNotEqualTo(Status.FAILED);
    }

    private TargetReport check(Target target) {
        return new Check(DesiredEntries.exchange()).run(target, line -> {});
    }

    private Target refusing(String verb) {
        return new Intercepted(desk.server, new Interceptor() {
            @Override
            public <T> T call(Call call, Body<T> body) throws WindowsException {
                if (call.verb().equals("configuration of")) {
                    asked.add(call.toString());
                }
                if (call.verb().equals(verb)) {
                    throw new WindowsException(ErrorCode.ERROR_ACCESS_DENIED, call.toString());
                }
                return body.perform();
            }
        });
    }
}
