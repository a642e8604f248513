package io.jenkins.plugins.exchangedispatch.entries;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.exchangedispatch.entries.StoredEntries.Form;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StoredEntriesTest {
    private static StoredEntries stored(int type, String text) {
        return StoredEntries.of(
                Optional.of(new RawValue(type, text.getBytes(StandardCharsets.UTF_16LE))), DesiredEntries.exchange());
    }

    private static StoredEntries list(String text) {
        return stored(ValueType.REG_MULTI_SZ, text);
    }

    @Test
    void aListIsAList() {
        assertThat(list("W3SVC\0Smtpsvc\0\0"))
                .isEqualTo(new StoredEntries(Form.LIST, "REG_MULTI_SZ", List.of("W3SVC", "Smtpsvc"), List.of()));
    }

    @Test
    void absentIsNotEmpty() {
        assertThat(StoredEntries.of(Optional.empty(), DesiredEntries.exchange()))
                .isEqualTo(new StoredEntries(Form.ABSENT, "absent", List.of(), List.of()));
        assertThat(list("\0")).isEqualTo(new StoredEntries(Form.LIST, "REG_MULTI_SZ", List.of(), List.of()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Ldapsvc Smtpsvc Other",
                "Ldapsvc,Smtpsvc,Other",
                "Ldapsvc;Smtpsvc;Other",
                "Ldapsvc\tSmtpsvc\tOther",
                "Ldapsvc\r\nSmtpsvc\nOther",
                "Ldapsvc\\0Smtpsvc\\0Other\\0",
                "Ldapsvc\\0Smtpsvc\\0Other\\0\\0",
                " Ldapsvc, Smtpsvc ;\tOther ",
                ",,Ldapsvc,,Smtpsvc;;Other;",
            })
    void aStringThatReplacedTheListKeepsItsNames(String joined) {
        for (String terminated : List.of(joined, joined + '\0', joined + "\0\0")) {
            assertThat(stored(ValueType.REG_SZ, terminated))
                    .isEqualTo(
                            new StoredEntries(Form.TEXT, "REG_SZ", List.of("Ldapsvc", "Smtpsvc", "Other"), List.of()));
            assertThat(stored(ValueType.REG_EXPAND_SZ, terminated))
                    .isEqualTo(new StoredEntries(
                            Form.TEXT, "REG_EXPAND_SZ", List.of("Ldapsvc", "Smtpsvc", "Other"), List.of()));
            assertThat(list(terminated).entries()).containsExactly("Ldapsvc", "Smtpsvc", "Other");
            assertThat(list(terminated).form()).isEqualTo(Form.JOINED_LIST);
        }
    }

    @Test
    void aStringThatHoldsAListIsRead() {
        assertThat(stored(ValueType.REG_SZ, "Ldapsvc\0Smtpsvc\0\0").entries()).containsExactly("Ldapsvc", "Smtpsvc");
    }

    @Test
    void anEmptyStringHoldsNoNames() {
        assertThat(stored(ValueType.REG_SZ, "\0"))
                .isEqualTo(new StoredEntries(Form.TEXT, "REG_SZ", List.of(), List.of()));
        assertThat(stored(ValueType.REG_SZ, " , ").entries()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"My Own Service", "Microsoft Exchange Thing", "Smtpsvc2 Resvc2", "Some  Service", "Smtpsvcs here"
            })
    void oneNameWithSpacesIsNotTornApart(String name) {
        assertThat(list(name + "\0\0"))
                .isEqualTo(new StoredEntries(Form.LIST, "REG_MULTI_SZ", List.of(name), List.of()));
    }

    @Test
    void spacesJoinNamesWhenOneOfThemBelongsHere() {
        assertThat(list("Other iisadmin\0\0").entries()).containsExactly("Other", "iisadmin");
        assertThat(list("SMTPSVC Other\0\0").form()).isEqualTo(Form.JOINED_LIST);
        assertThat(StoredEntries.of(
                                Optional.of(new RawValue(7, MultiString.encode(List.of("One Two")))),
                                new DesiredEntries(List.of("two"), ExtraEntries.KEEP))
                        .entries())
                .containsExactly("One", "Two");
    }

    @Test
    void aNameWithSpacesAmongJoinedOnesIsNotTornApart() {
        assertThat(list("Smtpsvc,My Service;W3SVC Resvc\0\0").entries())
                .containsExactly("Smtpsvc", "My Service", "W3SVC", "Resvc");
        assertThat(stored(ValueType.REG_SZ, "My Service\0").entries()).containsExactly("My Service");
    }

    @Test
    void oneJoinedStringAmongBlanksIsStillJoined() {
        StoredEntries stored = list("\0Ldapsvc,Smtpsvc\0\0\0");

        assertThat(stored.form()).isEqualTo(Form.JOINED_LIST);
        assertThat(stored.entries()).containsExactly("Ldapsvc", "Smtpsvc");
    }

    @Test
    void aListOfSeveralStringsIsNotSplit() {
        assertThat(list("Ldapsvc,Smtpsvc\0Resvc\0\0"))
                .isEqualTo(
                        new StoredEntries(Form.LIST, "REG_MULTI_SZ", List.of("Ldapsvc,Smtpsvc", "Resvc"), List.of()));
    }

    @ParameterizedTest
    @CsvSource({
        "0,REG_NONE",
        "3,REG_BINARY",
        "4,REG_DWORD",
        "5,REG_DWORD_BIG_ENDIAN",
        "6,REG_LINK",
        "11,REG_QWORD",
        "12,type 12",
        "4711,type 4711",
        "-1,type 4294967295"
    })
    void nothingIsSavedFromAnyOtherType(int type, String name) {
        assertThat(stored(type, "Smtpsvc\0\0")).isEqualTo(new StoredEntries(Form.UNUSABLE, name, List.of(), List.of()));
    }

    @Test
    void duplicatesBlanksAndPaddingAreObservedAndKept() {
        StoredEntries stored = list("Smtpsvc\0 Resvc \0\0SMTPSVC\0 \0\0");

        assertThat(stored.entries()).containsExactly("Smtpsvc", " Resvc ", "", "SMTPSVC", " ");
        assertThat(stored.observations())
                .containsExactly(
                        "padded entry \" Resvc \" at position 2: Windows knows no service of that name",
                        "blank entry at position 3",
                        "duplicate entry \"SMTPSVC\" at position 4, first at 1",
                        "blank entry at position 5");
    }

    @Test
    void oddBytesAreObserved() {
        assertThat(list("Smtpsvc\0").observations())
                .containsExactly("missing terminator: the list does not end with two NULs");
        assertThat(list("a,a").observations())
                .containsExactly(
                        "missing terminator: the list does not end with two NULs",
                        "duplicate entry \"a\" at position 2, first at 1");
    }

    @Test
    void rawValuesAreEqualByTypeAndBytesAndPrintNoBytes() {
        RawValue value = new RawValue(7, new byte[] {1, 2});

        assertThat(value)
                .isEqualTo(new RawValue(7, new byte[] {1, 2}))
                .hasSameHashCodeAs(new RawValue(7, new byte[] {1, 2}));
        assertThat(value).isNotEqualTo(new RawValue(1, new byte[] {1, 2})).isNotEqualTo(new RawValue(7, new byte[] {1
        }));
        assertThat(value).isNotEqualTo("other").hasToString("REG_MULTI_SZ of 2 bytes");
        assertThat(ValueType.nameOf(Optional.of(value))).isEqualTo("REG_MULTI_SZ");
        assertThat(ValueType.nameOf(Optional.empty())).isEqualTo("absent");
    }
}
