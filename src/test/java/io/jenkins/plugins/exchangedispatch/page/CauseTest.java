package io.jenkins.plugins.exchangedispatch.page;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.exchangedispatch.history.Rows;
import io.jenkins.plugins.exchangedispatch.report.ErrorReport;
import io.jenkins.plugins.exchangedispatch.report.Status;
import io.jenkins.plugins.exchangedispatch.report.TargetReport;
import org.junit.jupiter.api.Test;

class CauseTest {
    @Test
    void targetsThatFailForTheSameReasonShareACause() {
        assertThat(cause("EX01", "Could not reach EX01: error 53.", "Ping EX01."))
                .isEqualTo(cause("EX02", "Could not reach EX02: error 53.", "Ping EX02."))
                .isEqualTo(new Cause(StatusLook.FAILED, "Could not reach the target: error 53.", "Ping the target."));
    }

    @Test
    void anotherReasonAdviceOrStatusIsAnotherCause() {
        Cause cause = cause("EX01", "denied", "Ask.");

        assertThat(cause).isNotEqualTo(cause("EX01", "gone", "Ask.")).isNotEqualTo(cause("EX01", "denied", "Run."));
        assertThat(Cause.of(Rows.row("EX01", Status.ROLLED_BACK, "denied"), false))
                .isNotEqualTo(Cause.of(Rows.row("EX01", Status.FAILED, "denied"), false));
    }

    @Test
    void aWaivedDriftIsAnotherCauseThanADrift() {
        TargetReport row = Rows.drifted("EX01", "Resvc");

        assertThat(Cause.of(row, true).look()).isEqualTo(StatusLook.WAIVED);
        assertThat(Cause.of(row, false).look()).isEqualTo(StatusLook.DRIFTED);
    }

    @Test
    void onlyTheWholeNameIsLeftOut() {
        assertThat(cause("E", "Error on E.", "").sentence()).isEqualTo("Error on the target.");
        assertThat(cause("EX1", "EX12 and EX1.corp", "").sentence()).isEqualTo("EX12 and the target.corp");
        assertThat(cause("$1\\E", "no $1\\E here", "").sentence()).isEqualTo("no the target here");
    }

    private static Cause cause(String target, String message, String advice) {
        TargetReport row = Rows.row(target, Status.FAILED, message);
        row.setError(new ErrorReport(53, message, advice));
        return Cause.of(row, false);
    }
}
