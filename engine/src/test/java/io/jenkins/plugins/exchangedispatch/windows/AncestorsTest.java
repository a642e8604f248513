package io.jenkins.plugins.exchangedispatch.windows;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AncestorsTest {
    @Test
    void theLineGoesFromTheProcessToItsEldestAncestor() {
        ProcessHandle manager = process(1, 100, null);
        ProcessHandle wrapper = process(2, 200, manager);
        ProcessHandle java = process(3, 300, wrapper);

        assertThat(Ancestors.of(java)).containsExactly(3L, 2L, 1L);
    }

    @Test
    void aParentThatIsYoungerThanItsChildHasOnlyInheritedTheNumber() {
        ProcessHandle stranger = process(2, 400, process(1, 100, null));
        ProcessHandle java = process(3, 300, stranger);

        assertThat(Ancestors.of(java)).containsExactly(3L);
    }

    @Test
    void aParentOfUnknownAgeEndsTheLine() {
        ProcessHandle java = process(3, 300, process(2, -1, null));

        assertThat(Ancestors.of(java)).containsExactly(3L);
    }

    @Test
    void aProcessStartedInTheSameInstantAsItsParentIsItsChild() {
        assertThat(Ancestors.of(process(3, 300, process(2, 300, null)))).containsExactly(3L, 2L);
    }

    @Test
    void numbersThatGoInACircleEndTheLine() {
        FakeApi<ProcessHandle> first = fake(1, 100);
        ProcessHandle second = process(2, 100, first.api());
        first.on("parent", arguments -> Optional.of(second));

        assertThat(Ancestors.of(first.api())).containsExactly(1L, 2L);
    }

    @Test
    void thisProcessBelongsToItsOwnLine() {
        assertThat(Ancestors.of(ProcessHandle.current()))
                .startsWith(ProcessHandle.current().pid());
    }

    private static ProcessHandle process(long id, long startSecond, ProcessHandle parent) {
        return fake(id, startSecond)
                .on("parent", arguments -> Optional.ofNullable(parent))
                .api();
    }

    /** @param startSecond negative when it is not known */
    private static FakeApi<ProcessHandle> fake(long id, long startSecond) {
        Optional<Instant> start = startSecond < 0 ? Optional.empty() : Optional.of(Instant.ofEpochSecond(startSecond));
        ProcessHandle.Info info = new FakeApi<>(ProcessHandle.Info.class)
                .on("startInstant", arguments -> start)
                .api();
        return new FakeApi<>(ProcessHandle.class).on("pid", arguments -> id).on("info", arguments -> info);
    }
}
