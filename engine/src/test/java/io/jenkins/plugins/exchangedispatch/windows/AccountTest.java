package io.jenkins.plugins.exchangedispatch.windows;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AccountTest {
    @Test
    void domainAndNameAreToldApart() {
        Account account = account("CORP\\admin");

        assertThat(account.name()).isEqualTo("admin");
        assertThat(account.domain("EX01")).isEqualTo("CORP");
    }

    @Test
    void aPrincipalNameGoesWithoutADomain() {
        Account account = account("admin@corp.example");

        assertThat(account.name()).isEqualTo("admin@corp.example");
        assertThat(account.domain("EX01")).isNull();
    }

    @Test
    void aBareNameIsAnAccountOfTheTarget() {
        Account account = account("admin");

        assertThat(account.name()).isEqualTo("admin");
        assertThat(account.domain("EX01")).isEqualTo("EX01");
        assertThat(account.domain(null)).isEqualTo(".");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "  ", "\\admin", "CORP\\", "A\\B\\C"})
    void otherFormsAreRefusedWithTheWayOut(String user) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> account(user))
                .withMessage("The user \"" + user + "\" is not a Windows account: write DOMAIN\\name or name@domain.");
    }

    @Test
    void thePasswordIsInNoText() {
        assertThat(account("CORP\\admin")).hasToString("CORP\\admin");
        assertThat(WindowsSource.remote("EX01").as(account("CORP\\admin"))).hasToString("EX01 as CORP\\admin");
    }

    private static Account account(String user) {
        return new Account(user, "secret"::toCharArray);
    }
}
