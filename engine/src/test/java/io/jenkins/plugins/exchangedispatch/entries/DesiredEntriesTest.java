package io.jenkins.plugins.exchangedispatch.entries;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class DesiredEntriesTest {
    @Test
    void byDefaultTheSixOfTheArticleInItsOrderAndSpelling() {
        assertThat(DesiredEntries.exchange().names())
                .containsExactly("Ldapsvc", "Smtpsvc", "Nntpsvc", "Imap4svc", "Pop3svc", "Resvc");
        assertThat(DesiredEntries.exchange().extra()).isEqualTo(ExtraEntries.KEEP);
    }

    @Test
    void aNameGivenTwiceCountsOnceInItsFirstSpelling() {
        assertThat(new DesiredEntries(List.of("Smtpsvc", "Resvc", "SMTPSVC"), ExtraEntries.KEEP).names())
                .containsExactly("Smtpsvc", "Resvc");
    }

    @Test
    void theListOfTheCallerIsNotItsOwn() {
        List<String> names = new ArrayList<>(List.of("Smtpsvc"));
        DesiredEntries desired = new DesiredEntries(names, ExtraEntries.KEEP);

        names.add("Resvc");

        assertThat(desired.names()).containsExactly("Smtpsvc");
    }

    @Test
    void refusesNoNamesAndNamesThatNoServiceHas() {
        assertThatThrownBy(() -> new DesiredEntries(List.of(), ExtraEntries.KEEP))
                .isInstanceOf(InvalidEntryNameException.class)
                .hasMessageStartingWith("No entry is given: ");
        assertThatThrownBy(() -> new DesiredEntries(List.of("Smtpsvc", "a/b"), ExtraEntries.KEEP))
                .isInstanceOf(InvalidEntryNameException.class)
                .hasMessageContaining("\"a/b\"");
    }

    @Test
    void extraEntriesAreWrittenAsOptionsWriteThem() {
        assertThat(ExtraEntries.values())
                .extracting(ExtraEntries::toString)
                .containsExactly("keep", "report", "remove");
    }
}
