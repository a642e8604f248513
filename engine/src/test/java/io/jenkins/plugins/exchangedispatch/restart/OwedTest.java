package io.jenkins.plugins.exchangedispatch.restart;

import static io.jenkins.plugins.exchangedispatch.restart.Tables.ended;
import static io.jenkins.plugins.exchangedispatch.restart.Tables.row;
import static io.jenkins.plugins.exchangedispatch.restart.Tables.table;
import static io.jenkins.plugins.exchangedispatch.services.ServiceState.RUNNING;
import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.exchangedispatch.services.ServiceConfig;
import io.jenkins.plugins.exchangedispatch.services.ServiceStatus;
import io.jenkins.plugins.exchangedispatch.services.ServiceTable;
import io.jenkins.plugins.exchangedispatch.services.StartType;
import io.jenkins.plugins.exchangedispatch.target.simulated.Export;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class OwedTest {
    private static final long PROCESS = 42;
    private static final List<String> LISTED = List.of("POP3SVC", "RESVC");
    private static final ServiceTable.Row IISADMIN = row("IISADMIN", RUNNING, PROCESS);
    private static final MarkState UNREAD = MarkState.NONE.owing(PROCESS, Optional.empty());
    private static final MarkState READ = MarkState.NONE.readBy(PROCESS);

    private Export export = Export.exchange();

    @Test
    void nothingIsOwedWhereAllIsWell() throws Exception {
        Owed owed = owed(READ, PROCESS, table(IISADMIN, row("POP3SVC", RUNNING, PROCESS)));

        assertThat(owed).isEqualTo(new Owed(false, List.of(), false, "", Optional.empty()));
        assertThat(owed.exists()).isFalse();
    }

    @Test
    void aRestartIsOwedWhileTheProcessThatHasNotReadTheValueRuns() throws Exception {
        assertThat(owed(UNREAD, PROCESS, table(IISADMIN)).unread()).isTrue();
        assertThat(owed(UNREAD, PROCESS, table(IISADMIN)).exists()).isTrue();
        assertThat(owed(UNREAD, PROCESS + 1, table(IISADMIN)).exists()).isFalse();
        assertThat(owed(UNREAD, 0, table()).exists()).isFalse();
    }

    @Test
    void evenWhereNoneRanAtTheWriteNoneOwesARestart() throws Exception {
        MarkState none = MarkState.NONE.owing(0, Optional.empty());

        assertThat(owed(none, 0, table()).exists()).isFalse();
    }

    @Test
    void whatAnEarlierRestartLeftStoppedIsNamed() throws Exception {
        MarkState left = READ.left(new RunningServices(List.of("POP3SVC", "W3SVC", "IISADMIN"), List.of()));

        Owed owed = owed(left, PROCESS, table(IISADMIN, ended("POP3SVC", 0)));

        assertThat(owed.left()).containsExactly("POP3SVC", "W3SVC");
        assertThat(owed.reason()).isEqualTo("An earlier restart left services stopped: POP3SVC, W3SVC.");
        assertThat(owed.unread()).isFalse();
        assertThat(owed.exists()).isTrue();
    }

    @Test
    void aListedServiceThatFailedWith1083ShowsThatTheValueWasNotRead() throws Exception {
        Owed owed = owed(MarkState.NONE, PROCESS, table(IISADMIN, ended("POP3SVC", 1083), ended("RESVC", 1053)));

        assertThat(owed.unread()).isTrue();
        assertThat(owed.reason())
                .isEqualTo("Although the value lists it, the last start failed with error 1083: POP3SVC.");
        assertThat(owed.incurable()).isEmpty();
    }

    @Test
    void a1083SaysNothingMoreWhereTheValueIsKnownToBeUnread() throws Exception {
        Owed owed = owed(UNREAD, PROCESS, table(IISADMIN, ended("POP3SVC", 1083)));

        assertThat(owed.reason()).isEqualTo("The value was changed and inetinfo.exe has not read it yet.");
    }

    @Test
    void a1083SaysNothingWhereNoInetinfoRuns() throws Exception {
        assertThat(owed(MarkState.NONE, 0, table(ended("POP3SVC", 1083))).exists())
                .isFalse();
    }

    @Test
    void a1083OfADisabledServiceOrOfOneThatRunsSaysNothing() throws Exception {
        export = export.start("POP3SVC", StartType.DISABLED);

        assertThat(owed(MarkState.NONE, PROCESS, table(IISADMIN, ended("POP3SVC", 1083)))
                        .exists())
                .isFalse();
        ServiceStatus running = new ServiceStatus(RUNNING, PROCESS, 1083, 0, 0, 0, true, true);
        assertThat(owed(MarkState.NONE, PROCESS, table(IISADMIN, row("RESVC", running)))
                        .exists())
                .isFalse();
    }

    @Test
    void whereTheProcessHasReadTheValueAServiceWith1083IsOnlyToBeStarted() throws Exception {
        Owed owed = owed(READ, PROCESS, table(IISADMIN, ended("POP3SVC", 1083)));

        assertThat(owed)
                .isEqualTo(new Owed(
                        false,
                        List.of(),
                        true,
                        "Not started since inetinfo.exe was restarted: POP3SVC.",
                        Optional.empty()));
        assertThat(owed.exists()).isTrue();
    }

    @Test
    void aProcessThatReadTheValueSaysNothingOfAnotherOne() throws Exception {
        Owed owed = owed(READ, PROCESS + 1, table(IISADMIN, ended("POP3SVC", 1083)));

        assertThat(owed.unproven()).isFalse();
        assertThat(owed.unread()).isTrue();
    }

    @Test
    void whatFailedSoAfterARestartNoRestartCures() throws Exception {
        MarkState stumbled = READ.stumbled(new MarkState.Stumble("POP3SVC", 1083, PROCESS));

        Owed owed = owed(stumbled, PROCESS, table(IISADMIN, ended("POP3SVC", 1083)));

        assertThat(owed.unread()).isTrue();
        assertThat(owed.incurable())
                .contains("inetinfo.exe (process 42) has been restarted since the value was written");
        assertThat(owed(stumbled, PROCESS, table(IISADMIN)).incurable()).isEmpty();
    }

    @Test
    void aStumbleOfAnotherKindOrInAnotherProcessProvesNothing() throws Exception {
        ServiceTable failing = table(IISADMIN, ended("POP3SVC", 1083));

        assertThat(owed(READ.stumbled(new MarkState.Stumble("POP3SVC", 1460, PROCESS)), PROCESS, failing)
                        .unproven())
                .isTrue();
        assertThat(owed(READ.stumbled(new MarkState.Stumble("POP3SVC", 1083, PROCESS - 1)), PROCESS, failing)
                        .unproven())
                .isTrue();
    }

    @Test
    void whatInetinfoCannotHostNoRestartCures() throws Exception {
        export = export.service("POP3SVC", StartType.AUTO, ServiceConfig.OWN_PROCESS, Export.INETINFO, "IISADMIN");

        assertThat(owed(MarkState.NONE, PROCESS, table(IISADMIN, ended("POP3SVC", 1083)))
                        .incurable())
                .hasValueSatisfying(why -> assertThat(why).contains("POP3SVC").contains("0x10"));
        // The restart cures the other one.
        assertThat(owed(MarkState.NONE, PROCESS, table(IISADMIN, ended("POP3SVC", 1083), ended("RESVC", 1083)))
                        .incurable())
                .isEmpty();
    }

    @Test
    void namesAreComparedWithoutCase() {
        assertThat(Owed.names(LISTED, "resvc")).isTrue();
        assertThat(Owed.names(LISTED, "SMTPSVC")).isFalse();
    }

    private Owed owed(MarkState mark, long process, ServiceTable table) throws Exception {
        return Owed.of(mark, table, process, LISTED, export.server().services());
    }
}
