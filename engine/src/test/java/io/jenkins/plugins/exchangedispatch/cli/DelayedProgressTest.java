package io.jenkins.plugins.exchangedispatch.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DelayedProgressTest {
    private final List<String> screen = new ArrayList<>();

    private final DelayedProgress progress = new DelayedProgress(screen::add);

    @AfterEach
    void end() {
        progress.end();
    }

    @Test
    void aQuickRunStaysQuiet() {
        progress.say("stopped W3SVC");
        progress.end();
        progress.show();

        assertThat(screen).isEmpty();
    }

    @Test
    void aLongRunShowsWhatWasHeldAndThenEveryLineAtOnce() {
        progress.say("one");
        progress.say("two");
        progress.show();
        assertThat(screen).containsExactly("one", "two");
        progress.say("three");
        progress.show();

        assertThat(screen).containsExactly("one", "two", "three");
    }
}
