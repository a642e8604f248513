package io.jenkins.plugins.exchangedispatch.target.simulated;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProcessesTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "C:\\WINNT\\System32\\inetsrv\\inetinfo.exe",
                "\"C:\\Program Files\\inetsrv\\INETINFO.EXE\" -k iis",
                "%SystemRoot%\\system32\\inetsrv\\inetinfo.exe -e",
                "C:\\WINNT\\inetinfo -e",
                " inetinfo.exe "
            })
    void everyWayToWriteInetinfoIsRecognized(String commandLine) {
        assertThat(Processes.isInetinfo(commandLine)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\"", "C:\\WINNT\\System32\\svchost.exe -k inetinfo.exe", "C:\\WINNT\\notinetinfo.exe"})
    void otherProgramsAreNotInetinfo(String commandLine) {
        assertThat(Processes.isInetinfo(commandLine)).isFalse();
    }

    @Test
    void eachServiceOfAnotherProgramHasAProcessOfItsOwn() throws Exception {
        SimulatedServer server = Export.empty().own("A").own("B").server();

        assertThat(server.services().status("A").processId())
                .isPositive()
                .isNotEqualTo(server.services().status("B").processId());
        assertThat(server.inetinfoStarts()).isZero();
    }
}
