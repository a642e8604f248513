package io.jenkins.plugins.exchangedispatch.smb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.jenkins.plugins.exchangedispatch.windows.Account;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HostTest {
    @ParameterizedTest
    @CsvSource({
        "EX01,EX01,445",
        "\\\\EX01,EX01,445",
        "ex01.example.com,ex01.example.com,445",
        "EX_01$,EX_01$,445",
        "192.0.2.1,192.0.2.1,445",
        "EX01:1445,EX01,1445",
        "2001:db8::1,2001:db8::1,445",
        "[2001:db8::1],2001:db8::1,445",
        "[2001:db8::1]:1445,2001:db8::1,1445",
        "fe80::1%eth0,fe80::1%eth0,445",
        "[fe80::1%eth0]:1445,fe80::1%eth0,1445",
        "::1,::1,445",
        "::ffff:192.0.2.1,::ffff:192.0.2.1,445",
        "192.0.2.1:1445,192.0.2.1,1445",
        "ex01.example.com:1445,ex01.example.com,1445",
        "EX01.,EX01.,445"
    })
    void namesAndAddressesAreUnderstood(String text, String name, int port) {
        assertThat(Host.of(text)).isEqualTo(new Host(name, port));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "EX 01",
                "EX01\\share",
                "EX01/share",
                "EX01:",
                "EX01:0",
                "EX01:65536",
                "EX01:x",
                "[::1",
                "[::1]x",
                "[EX01]",
                "[EX01]:445",
                "[192.0.2.1]",
                "[::1]445",
                "[::1]:",
                "[::1]:0",
                "[::1]:65536",
                "1:2:3",
                "::::",
                "::1%",
                "2001:db8::12345",
                "EX01:445:445",
                "EX01: 445",
                "EX01:+445",
                "[]",
                "user@EX01",
                "EX01?",
                ":445"
            })
    void whatIsNoMachineIsRefusedInOneSentence(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Host.of(text))
                .withMessageStartingWith(
                        "The host \"" + text + "\" is not the name of a machine: write a name such as EX01");
    }

    @ParameterizedTest
    @CsvSource({"EX01,EX01:445", "EX01:1445,EX01:1445", "2001:db8::1,[2001:db8::1]:445", "[::1]:1445,[::1]:1445"})
    void anAddressOfIpv6StandsInBracketsBeforeItsPort(String text, String url) {
        assertThat(Host.of(text).inUrl()).isEqualTo(url);
    }

    @Test
    void thePasswordIsInNoText() {
        SmbSource source = SmbSource.remote(
                "EX01", new Account("EXAMPLE\\admin", () -> "Secret-1".toCharArray()), SmbOptions.DEFAULT);

        assertThat(source).hasToString("EX01 as EXAMPLE\\admin over SMB");
    }
}
