package io.jenkins.plugins.exchangedispatch.windows;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WindowsSourceTest {
    @Test
    void aRemoteMachineIsCalledByItsNameWithoutBackslashes() {
        assertThat(WindowsSource.remote("\\\\EX01").name()).isEqualTo("EX01");
        assertThat(WindowsSource.remote("ex01.corp.example").name()).isEqualTo("ex01.corp.example");
        assertThat(WindowsSource.remote("fe80::1").name()).isEqualTo("fe80::1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\\\\", "EX 01", "EX01\\share", "//EX01", "EX01\u0000", "\t"})
    void whatIsNoNameOfAMachineIsRefusedWithTheWayOut(String host) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> WindowsSource.remote(host))
                .withMessage("The host \"" + host
                        + "\" is not the name of a machine: write a name such as EX01 or an address.");
    }

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "there the target opens")
    void elsewhereThanOnWindowsTheReasonIsOneSentence() {
        assertThatIOException()
                .isThrownBy(() -> WindowsSource.local().open())
                .withMessageContaining("not Windows")
                .withMessageContaining("--reg-file");
    }

    @Test
    void itCrossesToAnotherJava() throws Exception {
        WindowsSource source = WindowsSource.remote("EX01").as(new Account("CORP\\admin", new Fixed()));
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(source);
        }
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            assertThat(in.readObject()).hasToString("EX01 as CORP\\admin");
        }
    }

    private static final class Fixed implements Account.Password {
        private static final long serialVersionUID = 1L;

        @Override
        public char[] reveal() {
            return new char[] {'x'};
        }
    }
}
