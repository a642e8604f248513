package io.jenkins.plugins.exchangedispatch.entries;

import static org.assertj.core.api.Assertions.assertThat;
import static org.quicktheories.QuickTheory.qt;
import static org.quicktheories.generators.SourceDSL.arbitrary;
import static org.quicktheories.generators.SourceDSL.integers;
import static org.quicktheories.generators.SourceDSL.lists;

import io.jenkins.plugins.exchangedispatch.entries.StoredEntries.Form;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.quicktheories.core.Gen;

class EntriesPropertyTest {
    private static final Gen<byte[]> BYTES = lists().of(integers().between(-128, 127))
            .ofSizeBetween(0, 60)
            .map(numbers -> {
                byte[] bytes = new byte[numbers.size()];
                for (int i = 0; i < bytes.length; i++) {
                    bytes[i] = numbers.get(i).byteValue();
                }
                return bytes;
            });

    /** Values as they are found in the field, and worse: pieces of lists, joined names, odd bytes. */
    private static final Gen<byte[]> LISTS = lists().of(arbitrary()
                    .pick(
                            "Ldapsvc",
                            "SMTPSVC",
                            "Nntpsvc",
                            "imap4svc",
                            "Resvc",
                            "Other",
                            "My Service",
                            "\u017Fmtpsvc",
                            " ",
                            "\t",
                            ",",
                            ";",
                            "\\0",
                            "\uD800",
                            "\0",
                            "\0",
                            "\0",
                            "\0"))
            .ofSizeBetween(0, 25)
            .map(pieces -> Utf16.encode(String.join("", pieces)));

    private static final Gen<Integer> TYPES = arbitrary().pick(7, 7, 7, 7, 1, 2, 0, 3, 4, 4711, -1);

    private static final Gen<DesiredEntries> DESIRED = lists().of(
                    arbitrary().pick("Ldapsvc", "Smtpsvc", "SMTPSVC", "Other", "My Service", "New", "\u017Fmtpsvc"))
            .ofSizeBetween(1, 7)
            .zip(arbitrary().enumValues(ExtraEntries.class), DesiredEntries::new);

    private static final Gen<String> NAMES = arbitrary()
            .pick("a", "Smtpsvc", "My Service", "é", "\u0131", "\uD800", "\uDC00x", "😀", " padded ", ",", "\\0");

    @Test
    void whatIsEncodedIsDecoded() {
        qt().forAll(lists().of(NAMES).ofSizeBetween(0, 30))
                .checkAssert(strings -> assertThat(MultiString.decode(MultiString.encode(strings)))
                        .isEqualTo(new MultiString(strings, List.of())));
    }

    @Test
    void charactersAndBytesOfUtf16AreTheSameThing() {
        qt().forAll(BYTES).checkAssert(bytes -> {
            byte[] even = Arrays.copyOf(bytes, bytes.length & ~1);
            assertThat(Utf16.encode(Utf16.decode(bytes))).isEqualTo(even);
        });
    }

    @Test
    void anyBytesOfAnyTypeAreReadWithoutAnError() {
        qt().forAll(integers().all(), BYTES, DESIRED).checkAssert(EntriesPropertyTest::readAndPlan);
        qt().forAll(TYPES, BYTES, DESIRED).checkAssert(EntriesPropertyTest::readAndPlan);
        qt().forAll(TYPES, LISTS, DESIRED).checkAssert(EntriesPropertyTest::readAndPlan);
    }

    private static void readAndPlan(int type, byte[] data, DesiredEntries desired) {
        StoredEntries stored = read(type, data, desired);
        if (stored.form() != Form.UNUSABLE) {
            Plan.of(stored, desired).ifPresent(Plan::value);
        }
    }

    @Test
    void whatWasPlannedNeedsNoSecondPlan() {
        qt().forAll(TYPES, LISTS, DESIRED).checkAssert((type, data, desired) -> {
            StoredEntries stored = read(type, data, desired);
            if (stored.form() == Form.UNUSABLE) {
                return;
            }
            Plan.of(stored, desired).ifPresent(plan -> {
                StoredEntries written = StoredEntries.of(Optional.of(plan.value()), desired);
                assertThat(written.form()).isEqualTo(Form.LIST);
                assertThat(written.entries()).isEqualTo(plan.after());
                assertThat(Plan.of(written, desired)).isEmpty();
            });
        });
    }

    @Test
    void aPlanEndsAllDriftButReportedExtraEntries() {
        qt().forAll(TYPES, LISTS, DESIRED).checkAssert((type, data, desired) -> {
            StoredEntries stored = read(type, data, desired);
            if (stored.form() == Form.UNUSABLE) {
                return;
            }
            RawValue now = Plan.of(stored, desired).map(Plan::value).orElse(new RawValue(type, data));
            Drift left = Drift.between(StoredEntries.of(Optional.of(now), desired), desired);
            assertThat(left.missing()).isEmpty();
            assertThat(left.wrongForm()).isFalse();
            if (desired.extra() == ExtraEntries.REMOVE) {
                assertThat(left.exists()).isFalse();
            }
        });
    }

    @Test
    void noEntryIsLostExceptByRemoveAndOrderAndSpellingAreKept() {
        qt().forAll(TYPES, LISTS, DESIRED).checkAssert((type, data, desired) -> {
            StoredEntries stored = read(type, data, desired);
            if (stored.form() == Form.UNUSABLE) {
                return;
            }
            Plan.of(stored, desired).ifPresent(plan -> {
                Set<String> seen = new HashSet<>();
                plan.removed().forEach(entry -> seen.add(EntryName.fold(entry)));
                List<String> kept = stored.entries().stream()
                        .filter(entry -> !entry.isBlank())
                        .filter(entry -> seen.add(EntryName.fold(entry)))
                        .toList();
                assertThat(plan.after().subList(0, kept.size())).isEqualTo(kept);
                assertThat(plan.after().subList(kept.size(), plan.after().size()))
                        .isEqualTo(plan.added());
                assertThat(plan.added()).isSubsetOf(desired.names());
                if (desired.extra() != ExtraEntries.REMOVE) {
                    assertThat(plan.removed()).isEmpty();
                }
                assertThat(plan.removed())
                        .noneMatch(gone -> desired.names().stream().anyMatch(name -> EntryName.same(name, gone)));
            });
        });
    }

    private static StoredEntries read(int type, byte[] data, DesiredEntries desired) {
        return StoredEntries.of(Optional.of(new RawValue(type, data)), desired);
    }
}
