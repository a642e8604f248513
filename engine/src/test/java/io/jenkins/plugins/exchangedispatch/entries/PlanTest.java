package io.jenkins.plugins.exchangedispatch.entries;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class PlanTest {
    private static final List<String> DESIRED = List.of("Ldapsvc", "Smtpsvc", "Resvc");

    private static Optional<Plan> plan(ExtraEntries extra, String... stored) {
        return plan(extra, new RawValue(ValueType.REG_MULTI_SZ, Utf16.encode(String.join("\0", stored) + "\0\0")));
    }

    private static Optional<Plan> plan(ExtraEntries extra, RawValue value) {
        DesiredEntries desired = new DesiredEntries(DESIRED, extra);
        return Plan.of(StoredEntries.of(Optional.ofNullable(value), desired), desired);
    }

    @ParameterizedTest
    @EnumSource
    void aCompliantValueIsNotWritten(ExtraEntries extra) {
        assertThat(plan(extra, "Ldapsvc", "Smtpsvc", "Resvc")).isEmpty();
        assertThat(plan(extra, "RESVC", "ldapsvc", "SmtpSvc")).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void duplicatesAndBlanksAloneAreNoReasonToWrite(ExtraEntries extra) {
        assertThat(plan(extra, "Ldapsvc", "", "Smtpsvc", "SMTPSVC", " ", "Resvc"))
                .isEmpty();
    }

    @Test
    void whatIsThereStaysInItsOrderAndSpellingAndTheMissingIsAppended() {
        assertThat(plan(ExtraEntries.KEEP, "W3SVC", "SMTPSVC", "Other"))
                .contains(new Plan(
                        List.of("W3SVC", "SMTPSVC", "Other", "Ldapsvc", "Resvc"),
                        List.of("Ldapsvc", "Resvc"),
                        List.of()));
    }

    @Test
    void blanksAndLaterDuplicatesGoWhenTheValueIsWrittenAnyway() {
        assertThat(plan(ExtraEntries.KEEP, "Smtpsvc", "", "Other", "SMTPSVC", " ", "OTHER"))
                .contains(new Plan(
                        List.of("Smtpsvc", "Other", "Ldapsvc", "Resvc"), List.of("Ldapsvc", "Resvc"), List.of()));
    }

    @Test
    void aPaddedEntryStaysAndTheRealOneIsAdded() {
        assertThat(plan(ExtraEntries.KEEP, "Ldapsvc", " Smtpsvc", "Resvc"))
                .contains(new Plan(List.of("Ldapsvc", " Smtpsvc", "Resvc", "Smtpsvc"), List.of("Smtpsvc"), List.of()));
    }

    @ParameterizedTest
    @EnumSource(names = {"KEEP", "REPORT"})
    void extraEntriesAreNeverRemovedUnasked(ExtraEntries extra) {
        assertThat(plan(extra, "W3SVC", "Ldapsvc", "Smtpsvc", "Resvc")).isEmpty();
        assertThat(plan(extra, "W3SVC", "Ldapsvc", "Smtpsvc").orElseThrow().after())
                .containsExactly("W3SVC", "Ldapsvc", "Smtpsvc", "Resvc");
    }

    @Test
    void removeTakesEveryExtraEntryOutAndNothingElse() {
        assertThat(plan(ExtraEntries.REMOVE, "W3SVC", "RESVC", "w3svc", "Ldapsvc", "Smtpsvc ", "Smtpsvc"))
                .contains(new Plan(List.of("RESVC", "Ldapsvc", "Smtpsvc"), List.of(), List.of("W3SVC", "Smtpsvc ")));
    }

    @ParameterizedTest
    @ValueSource(ints = {ValueType.REG_SZ, ValueType.REG_EXPAND_SZ, ValueType.REG_MULTI_SZ})
    void joinedNamesBecomeAListAgain(int type) {
        RawValue joined = new RawValue(type, Utf16.encode("Other;LDAPSVC;Smtpsvc;Resvc\0\0"));

        Plan plan = plan(ExtraEntries.KEEP, joined).orElseThrow();

        assertThat(plan).isEqualTo(new Plan(List.of("Other", "LDAPSVC", "Smtpsvc", "Resvc"), List.of(), List.of()));
        assertThat(plan.value())
                .isEqualTo(new RawValue(7, MultiString.encode(List.of("Other", "LDAPSVC", "Smtpsvc", "Resvc"))));
    }

    @Test
    void anAbsentValueIsCreated() {
        assertThat(plan(ExtraEntries.REMOVE, (RawValue) null)).contains(new Plan(DESIRED, DESIRED, List.of()));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 4})
    void anEmptyListIsFilled(int bytes) {
        assertThat(plan(ExtraEntries.KEEP, new RawValue(ValueType.REG_MULTI_SZ, new byte[bytes])))
                .contains(new Plan(DESIRED, DESIRED, List.of()));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 3, 4, 11, 4711})
    void anUnusableValueIsNeverOverwritten(int type) {
        assertThatThrownBy(() -> plan(ExtraEntries.REMOVE, new RawValue(type, Utf16.encode("Smtpsvc\0\0"))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(ValueType.nameOf(type));
    }
}
