package io.jenkins.plugins.exchangedispatch.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ChangesTest {
    private static final int NOW = 7;

    @Test
    void whatChangedIsOneSentence() {
        Changes changes = new Changes(
                List.of(
                        note("EX01", Change.NEWLY_DRIFTED),
                        note("EX02", Change.NONE),
                        note("EX03", Change.MENDED),
                        note("EX04", Change.NEWLY_DRIFTED),
                        note("EX05", Change.RECURRED)),
                NOW);

        assertThat(changes.sentence())
                .isEqualTo("Since last time: 2 newly drifted (EX01, EX04); 1 drifted again (EX05); 1 mended (EX03).");
        assertThat(changes.targets(Change.NEWLY_DRIFTED)).containsExactly("EX01", "EX04");
        assertThat(changes.targets(Change.STILL_DRIFTED)).isEmpty();
    }

    @Test
    void nothingChangedIsSaidToo() {
        assertThat(new Changes(List.of(note("EX01", Change.NONE)), NOW).sentence())
                .isEqualTo("No change of drift since last time.");
    }

    @Test
    void aFirstBuildComparesNothing() {
        assertThat(new Changes(List.of(note("EX01", Change.NEWLY_DRIFTED, NOW), note("EX02", Change.NONE, NOW)), NOW)
                        .sentence())
                .isEqualTo("Nothing to compare with yet.");
    }

    @Test
    void whatIsSeenForTheFirstTimeAmongOthersCounts() {
        assertThat(new Changes(List.of(note("EX01", Change.NEWLY_DRIFTED, NOW), note("EX02", Change.NONE, 1)), NOW)
                        .sentence())
                .isEqualTo("Since last time: 1 newly drifted (EX01).");
    }

    @Test
    void ofManyOnlySomeAreNamed() {
        List<TargetNote> notes = IntStream.range(0, 500)
                .mapToObj(i -> note("EX" + i, Change.STILL_DRIFTED))
                .toList();

        assertThat(new Changes(notes, NOW).sentence())
                .isEqualTo("Since last time: 500 still drifted (EX0, EX1, EX2, EX3, EX4, and 495 more).");
    }

    private static TargetNote note(String target, Change change) {
        return note(target, change, 1);
    }

    private static TargetNote note(String target, Change change, int firstSeen) {
        Moment first = new Moment(firstSeen, 1);
        return new TargetNote(
                target, target, new TargetHistory(change, first, first, null, null, null, null, 0, ""), null);
    }
}
