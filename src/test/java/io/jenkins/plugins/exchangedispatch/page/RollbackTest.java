package io.jenkins.plugins.exchangedispatch.page;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RollbackTest {
    @Test
    void theLastPartOfThePathIsTheArtifact() {
        assertThat(new Rollback("EX01", "C:\\agent\\tmp\\EX01-1.reg").getFile()).isEqualTo("EX01-1.reg");
        assertThat(new Rollback("EX01", "exchange-dispatch/EX01-1.reg").getFile())
                .isEqualTo("EX01-1.reg");
        assertThat(new Rollback("EX01", "EX 01#1.reg").getHref())
                .isEqualTo("artifact/exchange-dispatch/EX%2001%231.reg");
    }

    @Test
    void theMachineOfTheAgentNeedsNoName() {
        assertThat(new Rollback(null, "exchange-dispatch/ex01.reg").getCommand())
                .isEqualTo("java -jar exchange-dispatch.jar restore --backup ex01.reg");
    }

    @Test
    void aPlainNameMakesACommand() {
        assertThat(new Rollback("ex01.corp.example", "ex01.reg").getCommand())
                .isEqualTo("java -jar exchange-dispatch.jar restore --backup ex01.reg --host ex01.corp.example");
    }

    @ParameterizedTest
    @ValueSource(strings = {"EX01 & calc", "EX01;rm", "$(rm)", "%PATH%", "EX01\nrm", "-EX01", "", "ЕХ01", "'", "\""})
    void aNameThatAShellMightTakeForMoreMakesNone(String name) {
        assertThat(new Rollback(name, "a.reg").getCommand()).isNull();
        assertThat(new Rollback("EX01", name).getCommand()).isNull();
    }
}
