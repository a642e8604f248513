package io.jenkins.plugins.exchangedispatch.restart;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.exchangedispatch.entries.RawValue;
import io.jenkins.plugins.exchangedispatch.entries.ValueType;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class MarkStateTest {
    private static final RawValue VALUE = new RawValue(ValueType.REG_MULTI_SZ, new byte[] {65, 0, 0, 0, 0, 0});
    private static final RawValue LATER = new RawValue(ValueType.REG_SZ, new byte[] {66, 0, 0, 0});
    private static final RunningServices BEFORE = new RunningServices(List.of("W3SVC", "IISADMIN"), List.of("W3SVC"));

    @Test
    void allThatItSaysIsReadAgain() {
        MarkState state = new MarkState(
                true,
                4711,
                Optional.of(Optional.of(VALUE)),
                BEFORE,
                Optional.of(new MarkState.Stumble("The Service", 1460, 17)));

        assertThat(MarkState.of(state.lines())).isEqualTo(state);
        assertThat(state.lines())
                .containsExactly(
                        "unread=1",
                        "process=4711",
                        "runs-with=7:410000000000",
                        "running=W3SVC",
                        "running=IISADMIN",
                        "paused=W3SVC",
                        "stumble=1460 17 The Service");
    }

    @Test
    void thatThereWasNoValueIsReadAgain() {
        MarkState state = MarkState.NONE.owing(5, Optional.empty());

        assertThat(state.lines()).contains("runs-with=absent");
        assertThat(MarkState.of(state.lines()).runsWith()).contains(Optional.empty());
    }

    @Test
    void whatItRunsWithStaysOverASecondWriteThatWasNotReadEither() {
        MarkState once = MarkState.NONE.owing(5, Optional.of(VALUE));

        assertThat(once.owing(6, Optional.of(LATER)))
                .isEqualTo(new MarkState(
                        true, 6, Optional.of(Optional.of(VALUE)), RunningServices.NONE, Optional.empty()));
    }

    @Test
    void whatItRunsWithIsTheValueFoundWhereAllWasReadOrNothingIsKnown() {
        MarkState read =
                new MarkState(false, 5, Optional.of(Optional.of(VALUE)), RunningServices.NONE, Optional.empty());
        MarkState unknown = new MarkState(true, 5, Optional.empty(), RunningServices.NONE, Optional.empty());

        assertThat(read.owing(5, Optional.of(LATER)).runsWith()).contains(Optional.of(LATER));
        assertThat(unknown.owing(5, Optional.of(LATER)).runsWith()).contains(Optional.of(LATER));
    }

    @Test
    void aValueOfAbsurdLengthIsNotKept() {
        assertThat(runsWith(new byte[64 * 1024])).hasSize(1);
        assertThat(runsWith(new byte[64 * 1024 + 2])).isEmpty();
    }

    @Test
    void whatIsNotUnderstoodIsLeftOut() {
        List<String> lines = List.of(
                "unread", "=1", "", "process=many", "runs-with=7", "runs-with=x:00", "stumble=1460 17", "colour=red");

        assertThat(MarkState.of(lines)).isEqualTo(MarkState.NONE);
    }

    @Test
    void onlyAOneSaysThatItIsUnread() {
        assertThat(MarkState.of(List.of("unread=0")).unread()).isFalse();
        assertThat(MarkState.of(List.of("unread=1")).unread()).isTrue();
    }

    @Test
    void onlyAnotherProcessHasReadTheValue() {
        MarkState state = MarkState.NONE.owing(5, Optional.of(VALUE));

        assertThat(state.isReadByAnother(5)).isFalse();
        assertThat(state.isReadByAnother(6)).isTrue();
        assertThat(state.readBy(6).isReadByAnother(7)).isFalse();
    }

    private static List<String> runsWith(byte[] data) {
        return MarkState.NONE.owing(1, Optional.of(new RawValue(ValueType.REG_BINARY, data))).lines().stream()
                .filter(line -> line.startsWith("runs-with="))
                .toList();
    }
}
