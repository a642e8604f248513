package io.jenkins.plugins.exchangedispatch.restart;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.exchangedispatch.entries.EntryName;
import io.jenkins.plugins.exchangedispatch.errors.WindowsException;
import io.jenkins.plugins.exchangedispatch.services.ServiceControl;
import io.jenkins.plugins.exchangedispatch.services.ServiceTable;
import io.jenkins.plugins.exchangedispatch.target.intercepted.Call;
import io.jenkins.plugins.exchangedispatch.target.intercepted.Intercepted;
import io.jenkins.plugins.exchangedispatch.target.intercepted.Interceptor;
import io.jenkins.plugins.exchangedispatch.target.simulated.Export;
import io.jenkins.plugins.exchangedispatch.target.simulated.SimulatedServer;
import java.time.Duration;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class SnapshotTest {
    private static final Export EXPORT = Export.empty()
            .own("RPCSS")
            .inetinfo("IISADMIN", "RPCSS")
            .inetinfo("W3SVC", "IISADMIN")
            .inetinfo("SMTPSVC", "IISADMIN")
            .own("Reports", "W3SVC")
            .entries("W3SVC", "SMTPSVC");

    private final SimulatedServer server = EXPORT.server();

    @Test
    void itHoldsWhatRunsAndWhatOfItIsPausedOrPausing() throws Exception {
        server.service("Reports").isStoppedBySomeone();
        server.service("SMTPSVC").isPausedBySomeone();
        server.clock().advance(Duration.ofSeconds(1));
        server.service("W3SVC").isPausedBySomeone();

        Snapshot now = Snapshot.of(server.services());

        assertThat(now.running().names())
                .containsExactlyInAnyOrder("W3SVC", "SMTPSVC", "IISADMIN")
                .endsWith("IISADMIN");
        assertThat(now.running().paused()).containsExactlyInAnyOrder("W3SVC", "SMTPSVC");
        assertThat(now.config("w3svc")).isPresent();
        assertThat(now.config("Reports")).isEmpty();
    }

    @Test
    void whatIsStoppedInTheTableDoesNotRun() throws Exception {
        server.service("SMTPSVC").isStoppedBySomeone();
        server.clock().advance(Duration.ofSeconds(1));
        ServiceTable table = server.services().table();
        server.service("SMTPSVC").isStartedBySomeone();

        Snapshot now = Snapshot.sketch(table, server.services());

        assertThat(now.running().names()).contains("W3SVC").doesNotContain("SMTPSVC");
    }

    @Test
    void itKnowsWhoNeedsWhomDirectlyOrNot() throws Exception {
        Needs needs = Snapshot.of(server.services()).needs();

        assertThat(needs.dependentsOf("IISADMIN")).isEqualTo(folded("W3SVC", "SMTPSVC", "Reports"));
        assertThat(needs.dependentsOf("W3SVC")).isEqualTo(folded("Reports"));
        assertThat(needs.neededBy("Reports")).isEqualTo(folded("W3SVC", "IISADMIN"));
        assertThat(needs.neededBy("IISADMIN")).isEqualTo(folded("RPCSS"));
    }

    @Test
    void itKnowsWhoNeedsAServiceByItsLoadOrderGroup() throws Exception {
        SimulatedServer grouped = EXPORT.group("SMTPSVC", "Mail")
                .own("Archive", "+Mail")
                .group("IISADMIN", "Web")
                .own("Watch", "+Web")
                .server();

        Needs needs = Snapshot.of(grouped.services()).needs();

        assertThat(needs.neededBy("Archive")).isEqualTo(folded("SMTPSVC", "IISADMIN"));
        assertThat(needs.neededBy("Watch")).isEqualTo(folded("IISADMIN"));
    }

    @Test
    void aSketchKnowsOnlyWhatTheConfigurationsSay() throws Exception {
        Needs needs =
                Snapshot.sketch(server.services().table(), server.services()).needs();

        assertThat(needs.neededBy("Reports")).isEqualTo(folded("W3SVC"));
        assertThat(needs.dependentsOf("IISADMIN")).isEqualTo(folded("W3SVC", "SMTPSVC"));
    }

    @Test
    void aServiceThatStartsBetweenTheTwoQuestionsIsInBothAnswers() throws Exception {
        server.service("SMTPSVC").startsIn(Duration.ZERO).stopsIn(Duration.ZERO).isStoppedBySomeone();

        Snapshot now = Snapshot.of(
                before("list services", () -> server.service("SMTPSVC").isStartedBySomeone()));

        assertThat(now.running().names()).contains("SMTPSVC");
        assertThat(now.table().runs("SMTPSVC")).isTrue();
    }

    @Test
    void servicesThatNeverRestAreLookedAtFiveTimes() throws Exception {
        server.service("SMTPSVC").startsIn(Duration.ZERO).stopsIn(Duration.ZERO);
        int[] looks = {0};

        Snapshot.of(before("list services", () -> {
            looks[0]++;
            if (looks[0] % 2 == 1) {
                server.service("SMTPSVC").isStoppedBySomeone();
            } else {
                server.service("SMTPSVC").isStartedBySomeone();
            }
        }));

        assertThat(looks[0]).isEqualTo(5);
    }

    @Test
    void servicesAtRestAreLookedAtOnce() throws Exception {
        int[] looks = {0};

        Snapshot.of(before("list services", () -> looks[0]++));

        assertThat(looks[0]).isEqualTo(1);
    }

    @Test
    void whatTheConfigurationsTellIsNotAskedOnceMore() throws Exception {
        assertThat(questionsAboutDependents(server)).isEqualTo(2);
        assertThat(questionsAboutDependents(
                        EXPORT.own("Filter", "SMTPSVC", "Tcpip").server()))
                .as("a driver is no service")
                .isEqualTo(2);
    }

    @Test
    void whereSomethingNeedsAGroupEachIsAskedWhoNeedsIt() throws Exception {
        SimulatedServer grouped =
                EXPORT.group("SMTPSVC", "Mail").own("Archive", "+Mail").server();

        assertThat(questionsAboutDependents(grouped)).isEqualTo(2 + 4);
    }

    @Test
    void whereSomethingBetweenThemHasEndedEachIsAskedWhoNeedsIt() throws Exception {
        SimulatedServer broken =
                EXPORT.own("Filter", "SMTPSVC").own("Statistics", "Filter").server();
        broken.service("Filter").dies();
        assertThat(broken.services().table().runs("Statistics")).isTrue();

        assertThat(questionsAboutDependents(broken)).isEqualTo(2 + 4);
        assertThat(Snapshot.of(broken.services()).needs().dependentsOf("SMTPSVC"))
                .contains(EntryName.fold("Statistics"));
    }

    private static int questionsAboutDependents(SimulatedServer server) throws WindowsException {
        int[] questions = {0};
        Snapshot.of(before(server, "dependents of", () -> questions[0]++));
        return questions[0];
    }

    /** The services, with something that happens right before each such call. */
    private ServiceControl before(String verb, Runnable what) {
        return before(server, verb, what);
    }

    private static ServiceControl before(SimulatedServer server, String verb, Runnable what) {
        return new Intercepted(server, new Interceptor() {
                    @Override
                    public <T> T call(Call call, Body<T> body) throws WindowsException {
                        if (call.verb().equals(verb)) {
                            what.run();
                        }
                        return body.perform();
                    }
                })
                .services();
    }

    private static Set<String> folded(String... names) {
        return Arrays.stream(names).map(EntryName::fold).collect(Collectors.toSet());
    }
}
