package io.jenkins.plugins.exchangedispatch.restart;

import static io.jenkins.plugins.exchangedispatch.restart.Tables.ended;
import static io.jenkins.plugins.exchangedispatch.restart.Tables.row;
import static io.jenkins.plugins.exchangedispatch.restart.Tables.table;
import static io.jenkins.plugins.exchangedispatch.services.ServiceState.RUNNING;
import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.exchangedispatch.services.ServiceConfig;
import io.jenkins.plugins.exchangedispatch.services.ServiceTable;
import io.jenkins.plugins.exchangedispatch.services.StartType;
import io.jenkins.plugins.exchangedispatch.target.simulated.Export;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class InetinfoTest {
    private static final Inetinfo NONE = new Inetinfo(0, Optional.empty());

    private Export export = Export.exchange().inetinfo("MSFTPSVC");

    @Test
    void itIsTheProcessOfIisadmin() throws Exception {
        assertThat(of(table(row("IISADMIN", RUNNING, 5), row("SMTPSVC", RUNNING, 6))))
                .isEqualTo(new Inetinfo(5, Optional.empty()));
    }

    @Test
    void elseItIsTheProcessOfAnotherServiceThatRunsInInetinfo() throws Exception {
        assertThat(of(table(ended("IISADMIN", 0), row("smtpsvc", RUNNING, 6))))
                .isEqualTo(new Inetinfo(6, Optional.of("smtpsvc")));
        assertThat(of(table(ended("SMTPSVC", 0), row("MSFTPSVC", RUNNING, 7))))
                .isEqualTo(new Inetinfo(7, Optional.of("MSFTPSVC")));
    }

    @Test
    void aServiceThatIsNeitherListedNorBuiltInDoesNotCount() throws Exception {
        assertThat(of(table(row("POP3SVC", RUNNING, 6)))).isEqualTo(NONE);
        assertThat(of(table())).isEqualTo(NONE);
    }

    @Test
    void aServiceOfAnotherProgramDoesNotCount() throws Exception {
        export = export.service("SMTPSVC", StartType.AUTO, ServiceConfig.SHARE_PROCESS, "C:\\svchost.exe");

        assertThat(of(table(row("SMTPSVC", RUNNING, 6)))).isEqualTo(NONE);
    }

    @Test
    void aServiceWithAProcessOfItsOwnIsNotEvenAskedFor() throws Exception {
        ServiceTable.Row own = new ServiceTable.Row(
                "SMTPSVC",
                "",
                ServiceConfig.OWN_PROCESS,
                row("SMTPSVC", RUNNING, 6).status());

        assertThat(of(table(own))).isEqualTo(NONE);
    }

    private Inetinfo of(ServiceTable table) throws Exception {
        return Inetinfo.of(table, List.of("SMTPSVC"), export.server().services());
    }
}
