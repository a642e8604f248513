package io.jenkins.plugins.exchangedispatch.smb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.jenkins.plugins.exchangedispatch.errors.WindowsException;
import io.jenkins.plugins.exchangedispatch.registry.RegistryKey;
import io.jenkins.plugins.exchangedispatch.target.Target;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A real domain controller, which is shown the ticket that this process has. */
@EnabledIfSystemProperty(named = Samba.PORT, matches = ".*", disabledReason = "needs the Samba server of .ci/smb")
class SambaKerberosTest {
    private static final RegistryKey SOFTWARE = new RegistryKey("SOFTWARE");

    @BeforeEach
    void requireDomain() {
        assumeTrue(Samba.isDomain(), "the server is in no domain");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ex01.extest.example", "EX01.EXTEST.EXAMPLE", "ex01", "EX01"})
    void theTicketIsGoodForEachOfTheServersNames(String name) throws Exception {
        try (Target target = target(name)) {
            assertThat(target.registry().exists(SOFTWARE)).isTrue();
        }
    }

    @Test
    void theTicketIsNotGoodForAnAddress() {
        WindowsException failure = failure("127.0.0.1");

        assertThat(failure.code()).isEqualTo(1396);
        assertThat(failure.getMessage()).contains("Without an account the server must be given by its name");
    }

    @Test
    void aServerThatTheDomainDoesNotKnowIs1396() {
        WindowsException failure = failure("stranger.extest.example");

        assertThat(failure.code()).isEqualTo(1396);
        assertThat(failure.getMessage())
                .isEqualTo("Could not look for HKEY_LOCAL_MACHINE\\SOFTWARE: The domain of the Kerberos ticket knows no"
                        + " server of this name (error 1396).");
    }

    private static WindowsException failure(String name) {
        try (Target target = target(name)) {
            return catchThrowableOfType(
                    WindowsException.class, () -> target.registry().exists(SOFTWARE));
        }
    }

    private static Target target(String name) {
        return SmbSource.remote(name + ":" + Samba.port(), Samba.options()).open();
    }
}
