package io.jenkins.plugins.exchangedispatch.target;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HostNameTest {
    private static final Map<String, String> EX01 = Map.of("COMPUTERNAME", "EX01", "USERDNSDOMAIN", "CORP.EXAMPLE");

    @ParameterizedTest
    @ValueSource(
            strings = {
                ".",
                "localhost",
                "LocalHost",
                "localhost.",
                "127.0.0.1",
                "::1",
                "[::1]",
                "EX01",
                "ex01",
                "\\\\ex01",
                "ex01.corp.example",
                "ex01.corp.example."
            })
    void theseAreThisMachine(String name) {
        assertThat(HostName.isThisMachine(name, EX01)).isTrue();
        assertThat(HostName.key(name, EX01)).isEqualTo("localhost");
    }

    @ParameterizedTest
    @ValueSource(strings = {"EX02", "EX01x", "ex01.other.example", "ex01.", "127.0.0.2", "\u0130"})
    void theseAreOthersWhereTheMachineDoesNotSayItsName(String name) {
        assertThat(HostName.isThisMachine(name, Map.of())).isFalse();
    }

    @Test
    void anotherDomainIsAnotherMachine() {
        assertThat(HostName.isThisMachine("ex01.other.example", EX01)).isFalse();
        assertThat(HostName.isThisMachine("ex01.", Map.of("COMPUTERNAME", "EX01")))
                .isTrue();
    }

    @Test
    void theKeyIsOneForAllWaysToWriteAName() {
        assertThat(HostName.key("\\\\Ex02.", EX01)).isEqualTo("ex02").isEqualTo(HostName.key("EX02", EX01));
    }

    @ParameterizedTest
    @ValueSource(strings = {"EX01", "ex01.corp.example", "10.0.0.1", "fe80::1%eth0", ".", "::1"})
    void aNameOrAnAddressIsTaken(String name) {
        assertThat(HostName.requireValid(name)).isSameAs(name);
        assertThat(HostName.requireValid("\\\\" + name)).isEqualTo(name);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\\\\", "EX 01", "EX01\\share", "//EX01", "EX01\u0000", "\t", "EX*", "EX0?", "a\u007f"})
    void whatIsNoNameOfAMachineIsRefusedWithTheWayOut(String host) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> HostName.requireValid(host))
                .withMessage("The host \"" + host
                        + "\" is not the name of a machine: write a name such as EX01 or an address.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"EX01,EX02", "EX01;EX02", "EX01, EX02"})
    void aListIsRefusedWithTheWayToGiveTwo(String list) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> HostName.requireValid(list))
                .withMessageStartingWith("The host \"" + list + "\" is a list: give each machine by itself, EX01 and ")
                .withMessageEndingWith("EX02.");
    }
}
