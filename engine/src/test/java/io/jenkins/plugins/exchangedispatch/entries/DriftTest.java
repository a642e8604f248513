package io.jenkins.plugins.exchangedispatch.entries;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class DriftTest {
    private static final List<String> DESIRED = List.of("Ldapsvc", "Smtpsvc", "Resvc");

    private static Drift drift(ExtraEntries extra, String... stored) {
        return drift(extra, new RawValue(ValueType.REG_MULTI_SZ, Utf16.encode(String.join("\0", stored) + "\0\0")));
    }

    private static Drift drift(ExtraEntries extra, RawValue value) {
        DesiredEntries desired = new DesiredEntries(DESIRED, extra);
        return Drift.between(StoredEntries.of(Optional.ofNullable(value), desired), desired);
    }

    @ParameterizedTest
    @EnumSource
    void thereIsNoneWhenAllIsThere(ExtraEntries extra) {
        assertThat(drift(extra, "Ldapsvc", "Smtpsvc", "Resvc").exists()).isFalse();
    }

    @ParameterizedTest
    @EnumSource
    void caseAndOrderAreNoDrift(ExtraEntries extra) {
        assertThat(drift(extra, "RESVC", "smtpSVC", "ldapsvc").exists()).isFalse();
    }

    @ParameterizedTest
    @EnumSource
    void duplicatesAndBlanksAreNoDrift(ExtraEntries extra) {
        assertThat(drift(extra, "Ldapsvc", "", "Smtpsvc", " ", "LDAPSVC", "Resvc")
                        .exists())
                .isFalse();
    }

    @Test
    void missingEntriesComeInTheDesiredOrderAndSpelling() {
        Drift drift = drift(ExtraEntries.KEEP, "SMTPSVC");

        assertThat(drift.missing()).containsExactly("Ldapsvc", "Resvc");
        assertThat(drift.exists()).isTrue();
    }

    @Test
    void aPaddedEntryIsMissingSinceWindowsFindsNoSuchService() {
        assertThat(drift(ExtraEntries.KEEP, "Ldapsvc", "Smtpsvc ", "Resvc").missing())
                .containsExactly("Smtpsvc");
    }

    @Test
    void anEntryThatLooksTheSameInAnotherAlphabetIsMissing() {
        assertThat(drift(ExtraEntries.KEEP, "Ldapsvc", "\u017Fmtpsvc", "Resvc").missing())
                .containsExactly("Smtpsvc");
    }

    @Test
    void extraEntriesAreDriftOnlyIfAsked() {
        String[] stored = {"W3SVC", "Ldapsvc", "Other", "Smtpsvc", "w3svc", "Resvc", "Smtpsvc "};

        assertThat(drift(ExtraEntries.KEEP, stored).exists()).isFalse();
        assertThat(drift(ExtraEntries.REPORT, stored).exists()).isTrue();
        assertThat(drift(ExtraEntries.REMOVE, stored).exists()).isTrue();
        for (ExtraEntries extra : ExtraEntries.values()) {
            assertThat(drift(extra, stored).extra()).containsExactly("W3SVC", "Other", "Smtpsvc ");
        }
    }

    @Test
    void aWrongTypeIsDriftEvenIfEveryNameIsThere() {
        Drift drift = drift(ExtraEntries.KEEP, new RawValue(ValueType.REG_SZ, Utf16.encode("Ldapsvc Smtpsvc Resvc\0")));

        assertThat(drift.missing()).isEmpty();
        assertThat(drift.wrongForm()).isTrue();
        assertThat(drift.exists()).isTrue();
    }

    @Test
    void aSquashedListIsDriftEvenIfEveryNameIsThere() {
        assertThat(drift(ExtraEntries.KEEP, "Ldapsvc;Smtpsvc;Resvc").wrongForm())
                .isTrue();
    }

    @Test
    void anAbsentValueMissesEverything() {
        Drift drift = drift(ExtraEntries.KEEP, (RawValue) null);

        assertThat(drift.missing()).isEqualTo(DESIRED);
        assertThat(drift.exists()).isTrue();
    }
}
