package io.jenkins.plugins.exchangedispatch.restart;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.exchangedispatch.entries.EntryName;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class NeedsTest {
    private final Needs needs = new Needs();

    @Test
    void bothSidesAreKnownWhateverTheCase() {
        needs.add("Pop3Svc", "IisAdmin");

        assertThat(needs.neededBy("POP3SVC")).isEqualTo(folded("IISADMIN"));
        assertThat(needs.dependentsOf("IISADMIN")).isEqualTo(folded("POP3SVC"));
        assertThat(needs.neededBy("IISADMIN")).isEmpty();
        assertThat(needs.dependentsOf("POP3SVC")).isEmpty();
    }

    @Test
    void nothingNeedsItself() {
        needs.add("IISADMIN", "iisadmin");

        assertThat(needs.neededBy("IISADMIN")).isEmpty();
        assertThat(needs.dependentsOf("IISADMIN")).isEmpty();
    }

    @Test
    void whatAnotherKnowsComesBesideWhatWasKnown() {
        needs.add("POP3SVC", "IISADMIN");
        Needs others = new Needs();
        others.add("POP3SVC", "RPCSS");
        others.add("W3SVC", "RPCSS");

        needs.addAll(others);

        assertThat(needs.neededBy("POP3SVC")).isEqualTo(folded("IISADMIN", "RPCSS"));
        assertThat(needs.dependentsOf("RPCSS")).isEqualTo(folded("POP3SVC", "W3SVC"));
    }

    private static Set<String> folded(String... names) {
        return Arrays.stream(names).map(EntryName::fold).collect(Collectors.toSet());
    }
}
