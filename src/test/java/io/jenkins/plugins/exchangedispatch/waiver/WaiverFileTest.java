package io.jenkins.plugins.exchangedispatch.waiver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WaiverFileTest {
    @Test
    void eachWaiverIsRead() throws Exception {
        assertThat(WaiverFile.parse("waivers.yaml", """
                        # agreed on with the mail team
                        waivers:
                          - target: EX0*
                            entry: Pop3svc
                            reason: "POP3 is retired, CHG-4711"
                            owner: mail team
                            expires: 2026-12-31
                          - entry: Imap4svc
                            reason: nobody uses it
                            owner: jane
                            expires: '2027-01-31'
                        """))
                .containsExactly(
                        new Waiver(
                                "EX0*",
                                "Pop3svc",
                                "POP3 is retired, CHG-4711",
                                "mail team",
                                LocalDate.of(2026, 12, 31)),
                        new Waiver("*", "Imap4svc", "nobody uses it", "jane", LocalDate.of(2027, 1, 31)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "# nothing\n", "waivers: []\n"})
    void aFileMayHoldNone(String text) throws Exception {
        assertThat(WaiverFile.parse("waivers.yaml", text)).isEmpty();
    }

    @Test
    void allFaultsAreToldTogetherEachWithItsLine() {
        assertThatExceptionOfType(InvalidWaiversException.class)
                .isThrownBy(() -> WaiverFile.parse("w.yaml", """
                        waivers:
                          - target: EX01
                            reason: x
                            expires: soon
                          - reason: x
                            owner: y
                            expires: 2026-12-31
                            until: never
                          - just text
                        """))
                .withMessage("w.yaml, line 2: owner is missing: say who answers for it."
                        + " w.yaml, line 2: expires is \"soon\": write the last day, such as 2026-12-31."
                        + " w.yaml, line 8: \"until\" is not known: write target, entry, reason, owner, or expires."
                        + " w.yaml, line 5: a waiver without target and entry would waive everything: name a target,"
                        + " such as EX0*, or an entry."
                        + " w.yaml, line 9: a waiver has the fields target, entry, reason, owner, expires.");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            - a                    | line 1: write a list named waivers.
            waiver: []             | line 1: "waiver" is not known: write waivers.
            waivers: 7             | line 1: waivers is no list.
            'waivers: [ {'         | line 1:
            waivers: [{reason: {}}] | reason is no text.
            waivers: [{target: a, target: b}] | target is given twice.
            waivers: [{entry: a/b, reason: x, owner: y, expires: 2026-12-31}] | entry: The entry "a/b"
            waivers: [{target: a, reason: x, owner: y, expires: 2026-02-30}] | expires is "2026-02-30"
            waivers: [!!java.lang.Runtime {}] | line 1
            """)
    void eachFaultSaysTheWayOut(String text, String sentence) {
        assertThatExceptionOfType(InvalidWaiversException.class)
                .isThrownBy(() -> WaiverFile.parse("w.yaml", text))
                .withMessageContaining(sentence);
    }
}
