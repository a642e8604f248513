package io.jenkins.plugins.exchangedispatch.target.simulated;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.exchangedispatch.registry.RegText;
import io.jenkins.plugins.exchangedispatch.registry.RegistryKey;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExportScopeTest {
    @TempDir
    private Path folder;

    @Test
    void theArticlesKeyAloneShowsNoServiceAtAll() {
        ExportScope scope = ExportScope.of(RegText.empty().withKey(RegistryKey.PARAMETERS));

        assertThat(scope.parameters()).isTrue();
        assertThat(scope.inetInfo()).isFalse();
        assertThat(scope.otherServices()).isFalse();
        assertThat(scope.isPartial()).isTrue();
    }

    @Test
    void inetInfoAloneShowsOneService() {
        ExportScope scope = ExportScope.of(
                RegText.empty().withKey(RegistryKey.PARAMETERS).withKey(RegistryKey.SERVICES.child("inetinfo")));

        assertThat(scope.inetInfo()).isFalse();
        assertThat(scope.isPartial()).isTrue();
        assertThat(ExportScope.of(RegText.empty().withKey(RegistryKey.INETINFO)).inetInfo())
                .isTrue();
    }

    @Test
    void anotherServiceMakesItWhole() {
        ExportScope scope = ExportScope.of(
                RegText.empty().withKey(RegistryKey.INETINFO).withKey(RegistryKey.SERVICES.child("W3SVC")));

        assertThat(scope.otherServices()).isTrue();
        assertThat(scope.isPartial()).isFalse();
        assertThat(scope.parameters()).isFalse();
    }

    @Test
    void aServerInAFileTellsItsControlSetAndWhatIsSkipped() throws Exception {
        Path file = folder.resolve("hive.reg");
        Files.writeString(
                file,
                "REGEDIT4\n# note\n[HKEY_LOCAL_MACHINE\\SYSTEM\\ControlSet003\\Services\\A]\n"
                        + "\"Type\"=dword:20\n\"Start\"=dword:2\n\"ImagePath\"=\"x\"\n");

        try (SimulatedServer server = SimulatedServer.inFile(file, Optional.empty())) {
            assertThat(server.exportScope().controlSet()).contains("ControlSet003");
            assertThat(server.exportScope().skipped())
                    .singleElement()
                    .asString()
                    .startsWith("Line 2 is skipped");
            assertThat(server.services().config("A").orElseThrow().binaryPath()).isEqualTo("x");
        }
    }

    @Test
    void theCodePageIsTakenAlong() throws Exception {
        Path file = folder.resolve("ansi.reg");
        Files.write(
                file,
                "REGEDIT4\n[HKEY_LOCAL_MACHINE\\SYSTEM\\CurrentControlSet\\Services\\A]\n\"Type\"=dword:20\n\"DisplayName\"=\"\u00C4\u00E5\"\n"
                        .getBytes(StandardCharsets.ISO_8859_1));

        try (SimulatedServer server = (SimulatedServer) new SimulatedSource(file.toString(), "1251").open()) {
            assertThat(server.services().config("A").orElseThrow().displayName())
                    .isEqualTo("\u0414\u0435");
        }
    }
}
