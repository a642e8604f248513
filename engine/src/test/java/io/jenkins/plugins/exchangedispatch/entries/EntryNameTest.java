package io.jenkins.plugins.exchangedispatch.entries;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EntryNameTest {
    @Test
    void foldsEveryAsciiLetterAndNothingElse() {
        for (char c = 0; c < Character.MAX_VALUE; c++) {
            String expected = String.valueOf(c >= 'A' && c <= 'Z' ? (char) (c + 32) : c);
            assertThat(EntryName.fold(String.valueOf(c))).isEqualTo(expected);
        }
    }

    @ParameterizedTest
    @CsvSource({"Smtpsvc,SMTPSVC", "IMAP4Svc,imap4svc", "IISADMIN,iisadmin", "a b,A B"})
    void namesThatDifferInCaseOnlyAreTheSame(String one, String other) {
        assertThat(EntryName.same(one, other)).isTrue();
        assertThat(EntryName.same(other, one)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "IISADMIN,\u0131\u0131sadm\u0131n",
        "IISADMIN,\u0130\u0130SADM\u0130N",
        "Resvc,Re\u017Fvc",
        "Kdc,\u212Adc",
        "Éxchange,éxchange",
        "Smtpsvc,Smtpsvc1",
        "Smtpsvc,' Smtpsvc'"
    })
    void lettersThatOtherLanguagesFoldAreOtherLetters(String one, String other) {
        assertThat(EntryName.same(one, other)).isFalse();
    }

    @Test
    void aTurkishServerKnowsIisadminToo() {
        Locale old = Locale.getDefault();
        Locale.setDefault(new Locale.Builder().setLanguage("tr").setRegion("TR").build());
        try {
            assertThat(EntryName.same("IISADMIN", "iisadmin")).isTrue();
            assertThat(EntryName.fold("MSFTPSVC Imap4svc I")).isEqualTo("msftpsvc imap4svc i");
        } finally {
            Locale.setDefault(old);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"Smtpsvc", "a", "Some Service", "MSSQL$A", "a.b-c_d", "Übung", "{4D36}"})
    void acceptsWhatWindowsAccepts(String name) {
        assertThat(EntryName.requireValid(name)).isSameAs(name);
    }

    @Test
    void accepts256CharactersAndNotOneMore() {
        assertThat(EntryName.requireValid("x".repeat(256))).hasSize(256);
        assertThatThrownBy(() -> EntryName.requireValid("x".repeat(257)))
                .isInstanceOf(InvalidEntryNameException.class)
                .hasMessage("The entry \"" + "x".repeat(32)
                        + "...\" has 257 characters: Windows accepts service names of up to 256.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\t\r\n", "\u2003", "\u00a0"})
    void refusesAnEmptyName(String name) {
        assertThatThrownBy(() -> EntryName.requireValid(name))
                .isInstanceOf(InvalidEntryNameException.class)
                .hasMessageStartingWith("An entry is empty: ");
    }

    @Test
    void refusesNoName() {
        assertThatThrownBy(() -> EntryName.requireValid(null)).isInstanceOf(InvalidEntryNameException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                " Smtpsvc",
                "Smtpsvc ",
                "\tSmtpsvc",
                "Smtpsvc\n",
                "Smtpsvc\u2003",
                "\u3000Smtpsvc",
                "Smtpsvc\u00a0"
            })
    void refusesAPaddedName(String name) {
        assertThat(EntryName.isPadded(name)).isTrue();
        assertThatThrownBy(() -> EntryName.requireValid(name))
                .isInstanceOf(InvalidEntryNameException.class)
                .hasMessageEndingWith("begins or ends with white space: remove the white space.");
    }

    @ParameterizedTest
    @CsvSource({"a/b,'\"/\"'", "a\\b,'\"\\\"'", "/,'\"/\"'"})
    void refusesASlashAndABackslash(String name, String described) {
        assertThatThrownBy(() -> EntryName.requireValid(name))
                .isInstanceOf(InvalidEntryNameException.class)
                .hasMessage("The entry \"" + name + "\" holds " + described
                        + ", which Windows does not accept in a service name: remove it.");
    }

    @ParameterizedTest
    @CsvSource({
        "'a,b',is a list",
        "a;b,is a list",
        "'Smtpsvc, Nntpsvc',is a list",
        "Smtp*,is a pattern",
        "?mtpsvc,is a pattern"
    })
    void refusesAListAndAPattern(String name, String told) {
        assertThatThrownBy(() -> EntryName.requireValid(name))
                .isInstanceOf(InvalidEntryNameException.class)
                .hasMessageStartingWith("The entry \"" + name + "\" " + told);
    }

    @Test
    void refusesControlCharactersWithoutPrintingThem() {
        assertThatThrownBy(() -> EntryName.requireValid("a\0b"))
                .isInstanceOf(InvalidEntryNameException.class)
                .hasMessageStartingWith("The entry \"a?b\" holds NUL, ");
        assertThatThrownBy(() -> EntryName.requireValid("a\u001b[31mb"))
                .hasMessageStartingWith("The entry \"a?[31mb\" holds a control character, ");
        assertThatThrownBy(() -> EntryName.requireValid("a\u009bb")).hasMessageStartingWith("The entry \"a?b\" holds");
        assertThatThrownBy(() -> EntryName.requireValid("\u001b[31m "))
                .hasMessageStartingWith("The entry \"?[31m \" begins");
        assertThatThrownBy(() -> EntryName.requireValid("\u001b" + "x".repeat(300)))
                .hasMessageStartingWith("The entry \"?xxx");
    }

    @Test
    void aNameWithSpacesInsideIsNotPadded() {
        assertThat(EntryName.isPadded("My Service")).isFalse();
        assertThat(EntryName.isPadded("")).isFalse();
    }
}
