package io.jenkins.plugins.exchangedispatch.windows;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.jna.Native;
import com.sun.jna.platform.win32.WinReg;
import io.jenkins.plugins.exchangedispatch.errors.WindowsException;
import io.jenkins.plugins.exchangedispatch.registry.Registry;
import io.jenkins.plugins.exchangedispatch.registry.RegistryKey;
import io.jenkins.plugins.exchangedispatch.report.RightsReport;
import io.jenkins.plugins.exchangedispatch.services.MonotonicClock;
import io.jenkins.plugins.exchangedispatch.services.ServiceState;
import io.jenkins.plugins.exchangedispatch.target.Target;
import java.lang.management.ManagementFactory;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@EnabledOnOs(value = OS.WINDOWS, disabledReason = "asks the real Windows")
class WindowsMachineTest {
    private static final long LIMIT_MILLIS = 60_000;

    @Test
    void aProcessStartedShortlyBeforeItsJavaDid() throws Exception {
        Instant java = Instant.ofEpochMilli(ManagementFactory.getRuntimeMXBean().getStartTime());
        try (Target target = WindowsSource.local().open()) {
            Instant start =
                    target.machine().processStart(ProcessHandle.current().pid()).orElseThrow();

            assertThat(start).isBetween(java.minus(Duration.ofMinutes(1)), java.plus(Duration.ofSeconds(1)));
        }
    }

    @Test
    void aProcessThatIsNotThereHasNoStart() throws Exception {
        try (Target target = WindowsSource.local().open()) {
            // Process numbers of Windows are multiples of four.
            assertThat(target.machine().processStart(0x7ffffffbL)).isEmpty();
        }
    }

    @Test
    void ofARemoteMachineNeitherProcessesNorAnOwnServiceAreKnown() throws Exception {
        try (Target target = WindowsSource.remote("EX01").open()) {
            assertThat(target.machine().processStart(ProcessHandle.current().pid()))
                    .isEmpty();
            assertThat(target.machine().ownService()).isEmpty();
        }
    }

    @Test
    void aJavaThatAServiceStartedKnowsTheService(@TempDir Path folder) throws Exception {
        Path answer = folder.resolve("answer");
        WindowsServiceLab lab = new WindowsServiceLab();
        String name = "ExchangeDispatchTest-host-" + ProcessHandle.current().pid();
        try {
            lab.create(name, " run " + java(PrintOwnService.class, answer));
            lab.services().start(name);

            long start = MonotonicClock.SYSTEM.millis();
            while (!Files.exists(answer) && MonotonicClock.SYSTEM.millis() - start < LIMIT_MILLIS) {
                MonotonicClock.SYSTEM.sleep(50);
            }
            assertThat(answer).hasContent(name);
            assertThat(lab.services().status(name).state()).isEqualTo(ServiceState.RUNNING);
        } finally {
            lab.close();
        }
    }

    @Test
    void probingTheRightsLeavesNothingBehind() throws Exception {
        try (Target target = WindowsSource.local().open()) {
            List<Boolean> before = keys(target);
            RightsReport rights = target.machine().probeRights().orElseThrow();

            assertThat(keys(target)).isEqualTo(before);
            assertThat(rights.getReason().isEmpty()).isEqualTo(rights.isWrite() && rights.isRestart());
        }
    }

    private static List<Boolean> keys(Target target) throws WindowsException {
        Registry registry = target.registry();
        return List.of(
                registry.exists(RegistryKey.INETINFO),
                registry.exists(RegistryKey.PARAMETERS),
                registry.exists(RegistryKey.PRODUCT),
                registry.exists(RegistryKey.RESTART_OWED));
    }

    private static String java(Class<?> main, Path argument) {
        String program =
                Path.of(System.getProperty("java.home"), "bin", "java.exe").toString();
        String classes = Stream.of(WindowsSource.class, main, Native.class, WinReg.class)
                .map(WindowsMachineTest::origin)
                .collect(Collectors.joining(";"));
        return "\"" + program + "\" -cp \"" + classes + "\" " + main.getName() + " \"" + argument + "\"";
    }

    /** The folder or the jar that the class comes from. */
    private static String origin(Class<?> type) {
        try {
            return Path.of(type.getProtectionDomain()
                            .getCodeSource()
                            .getLocation()
                            .toURI())
                    .toString();
        } catch (URISyntaxException e) {
            throw new AssertionError(e);
        }
    }
}
