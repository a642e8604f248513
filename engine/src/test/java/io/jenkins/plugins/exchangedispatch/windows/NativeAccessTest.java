package io.jenkins.plugins.exchangedispatch.windows;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;

class NativeAccessTest {
    @Test
    void anotherSystemIsNamedWithTheWayOut() {
        assertThatIOException()
                .isThrownBy(() -> NativeAccess.requireWindows("Linux"))
                .withMessage("This machine runs Linux, not Windows: run this on Windows, or let an exported registry"
                        + " stand in for the server (--reg-file).");
    }

    @Test
    void everyWindowsIsWelcome() throws Exception {
        NativeAccess.requireWindows("Windows Server 2022");
    }

    @Test
    void aForbiddenNativeCallNamesTheOptionOfJava() {
        assertThat(NativeAccess.explain(
                        new ExceptionInInitializerError(new IllegalCallerException("Illegal native access"))))
                .hasMessage(
                        "This Java does not let JNA call Windows: start it with --enable-native-access=ALL-UNNAMED.");
    }

    @Test
    void aLibraryThatCannotBeUnpackedNamesTheFolder() {
        assertThat(NativeAccess.explain(new UnsatisfiedLinkError("Access is denied\nand more")))
                .hasMessage(
                        "JNA cannot unpack or load its native library (Access is denied): let this account write and"
                                + " run files in the temporary folder, or name another folder with -Djna.tmpdir=FOLDER.");
    }

    @Test
    void missingClassesAreNamed() {
        assertThat(NativeAccess.explain(new NoClassDefFoundError("com/sun/jna/Native")))
                .hasMessage(
                        "JNA cannot be loaded (com/sun/jna/Native): check that its classes are complete and start this"
                                + " process anew.");
    }

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "there the library can be loaded")
    void aLibraryOfAnotherSystemGetsTheSameSentenceTheFirstTimeAndTheSecond() throws Exception {
        Process java = new ProcessBuilder(
                        System.getProperty("java.home") + File.separator + "bin" + File.separator + "java",
                        "-Dos.name=Windows 10",
                        "-cp",
                        System.getProperty("java.class.path"),
                        LoadTwice.class.getName())
                .redirectErrorStream(true)
                .start();
        String output = new String(java.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(java.waitFor(1, TimeUnit.MINUTES)).isTrue();
        assertThat(output.lines())
                .hasSize(2)
                .allSatisfy(line -> assertThat(line)
                        .startsWith("JNA cannot unpack or load its native library (")
                        .endsWith("-Djna.tmpdir=FOLDER."));
    }

    /** Tries to load the Win32 API twice in a Java of its own. */
    static final class LoadTwice {
        private LoadTwice() {}

        public static void main(String[] arguments) {
            for (int i = 0; i < 2; i++) {
                try {
                    Win32.load();
                } catch (IOException e) {
                    System.out.println(e.getMessage());
                }
            }
        }
    }
}
