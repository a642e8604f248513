package io.jenkins.plugins.exchangedispatch.converge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.quicktheories.QuickTheory.qt;
import static org.quicktheories.generators.SourceDSL.arbitrary;
import static org.quicktheories.generators.SourceDSL.integers;
import static org.quicktheories.generators.SourceDSL.lists;
import static org.quicktheories.generators.SourceDSL.strings;

import io.jenkins.plugins.exchangedispatch.entries.EntryName;
import io.jenkins.plugins.exchangedispatch.entries.ExtraEntries;
import io.jenkins.plugins.exchangedispatch.entries.RawValue;
import io.jenkins.plugins.exchangedispatch.entries.Utf16;
import io.jenkins.plugins.exchangedispatch.entries.ValueType;
import io.jenkins.plugins.exchangedispatch.report.Status;
import io.jenkins.plugins.exchangedispatch.report.TargetReport;
import io.jenkins.plugins.exchangedispatch.target.simulated.Export;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.quicktheories.core.Gen;

/** What holds for any value that may be found. */
class EnsurePropertyTest {
    private static final Gen<String> ENTRY = arbitrary()
            .pick("Smtpsvc", "SMTPSVC", "pop3SVC", "Resvc", "W3SVC", "", " ", " Smtpsvc", "My Service", "Ünïcode")
            .mix(strings().basicLatinAlphabet().ofLengthBetween(1, 8).map(text -> text.replace('\0', 'x')));
    private static final Gen<List<String>> ENTRIES = lists().of(ENTRY).ofSizeBetween(0, 12);

    @Test
    void theSecondRunWritesNothingAndRestartsNothing() {
        qt().withExamples(300)
                .forAll(ENTRIES, arbitrary().enumValues(ExtraEntries.class))
                .checkAssert((entries, extra) -> {
                    Desk desk = new Desk(Export.exchange().value(list(entries))).extra(extra);
                    desk.ensure();
                    byte[] registry = bytes(desk);
                    int changes = desk.server.registry().changes();
                    int starts = desk.server.inetinfoStarts();

                    TargetReport second = desk.ensure();

                    assertThat(second.isChanged()).isFalse();
                    assertThat(second.getRestart().isPerformed()).isFalse();
                    assertThat(desk.server.registry().changes()).isEqualTo(changes);
                    assertThat(desk.server.inetinfoStarts()).isEqualTo(starts);
                    assertThat(bytes(desk)).isEqualTo(registry);
                });
    }

    @Test
    void noEntryIsLostAndOrderAndSpellingStay() {
        qt().withExamples(300).forAll(ENTRIES).checkAssert(entries -> {
            Desk desk = new Desk(Export.exchange().value(list(entries)));

            TargetReport report = desk.ensure();

            List<String> kept = new ArrayList<>();
            for (String entry : report.getBefore()) {
                if (!entry.isBlank() && kept.stream().noneMatch(other -> EntryName.same(other, entry))) {
                    kept.add(entry);
                }
            }
            kept.addAll(report.getAfter().subList(kept.size(), report.getAfter().size()));
            assertThat(report.getAfter()).isEqualTo(kept);
            for (String desired : Desk.SIX) {
                assertThat(report.getAfter()).anyMatch(entry -> EntryName.same(entry, desired));
            }
        });
    }

    @Test
    void anyBytesOfAnyTypeEndInAReport() {
        qt().withExamples(500)
                .forAll(
                        integers().between(-1, 12),
                        integers().between(0, 40),
                        integers().all())
                .checkAssert((type, length, seed) -> {
                    byte[] data = new byte[length];
                    new Random(seed).nextBytes(data);
                    Desk desk = new Desk(Export.exchange().value(new RawValue(type, data)));

                    TargetReport check = desk.check();
                    TargetReport ensure = desk.ensure();

                    boolean names = type == ValueType.REG_SZ
                            || type == ValueType.REG_EXPAND_SZ
                            || type == ValueType.REG_MULTI_SZ;
                    assertThat(check.getStatus()).isEqualTo(names ? Status.DRIFTED : Status.FAILED);
                    assertThat(ensure.getStatus()).isEqualTo(names ? Status.CONVERGED : Status.FAILED);
                });
    }

    private static byte[] bytes(Desk desk) {
        AtomicReference<byte[]> bytes = new AtomicReference<>();
        desk.server.registry().isChangedBySomeone(text -> {
            bytes.set(text.bytes());
            return text;
        });
        return bytes.get();
    }

    private static RawValue list(List<String> entries) {
        return new RawValue(ValueType.REG_MULTI_SZ, Utf16.encode(String.join("\0", entries) + "\0\0"));
    }
}
