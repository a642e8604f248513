package io.jenkins.plugins.exchangedispatch.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ChangesTest {
    @Test
    void whatChangedIsOneSentence() {
        Changes changes = new Changes(List.of(
                note("EX01", Change.NEWLY_DRIFTED),
                note("EX02", Change.NONE),
                note("EX03", Change.MENDED),
                note("EX04", Change.NEWLY_DRIFTED),
                note("EX05", Change.RECURRED)));

        assertThat(changes.sentence())
                .isEqualTo("Since last time: 2 newly drifted (EX01, EX04); 1 drifted again (EX05); 1 mended (EX03).");
        assertThat(changes.targets(Change.NEWLY_DRIFTED)).containsExactly("EX01", "EX04");
        assertThat(changes.targets(Change.STILL_DRIFTED)).isEmpty();
    }

    @Test
    void nothingChangedIsSaidToo() {
        assertThat(new Changes(List.of(note("EX01", Change.NONE))).sentence())
                .isEqualTo("No change of drift since last time.");
    }

    @Test
    void ofManyOnlySomeAreNamed() {
        List<TargetNote> notes = IntStream.range(0, 500)
                .mapToObj(i -> note("EX" + i, Change.STILL_DRIFTED))
                .toList();

        assertThat(new Changes(notes).sentence())
                .isEqualTo("Since last time: 500 still drifted (EX0, EX1, EX2, EX3, EX4, and 495 more).");
    }

    private static TargetNote note(String target, Change change) {
        Moment now = new Moment(1, 1);
        return new TargetNote(target, target, new TargetHistory(change, now, now, null, null, null, null, 0, ""), null);
    }
}
