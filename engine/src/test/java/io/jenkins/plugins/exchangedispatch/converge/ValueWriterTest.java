package io.jenkins.plugins.exchangedispatch.converge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.exchangedispatch.backup.BackupStore;
import io.jenkins.plugins.exchangedispatch.entries.ExtraEntries;
import io.jenkins.plugins.exchangedispatch.entries.MultiString;
import io.jenkins.plugins.exchangedispatch.entries.RawValue;
import io.jenkins.plugins.exchangedispatch.entries.ValueType;
import io.jenkins.plugins.exchangedispatch.errors.ErrorCode;
import io.jenkins.plugins.exchangedispatch.errors.RefusedException;
import io.jenkins.plugins.exchangedispatch.errors.WindowsException;
import io.jenkins.plugins.exchangedispatch.registry.RegistryKey;
import io.jenkins.plugins.exchangedispatch.report.Mode;
import io.jenkins.plugins.exchangedispatch.restart.Mark;
import io.jenkins.plugins.exchangedispatch.restart.MarkState;
import io.jenkins.plugins.exchangedispatch.target.intercepted.Call;
import io.jenkins.plugins.exchangedispatch.target.intercepted.Intercepted;
import io.jenkins.plugins.exchangedispatch.target.intercepted.Interceptor;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ValueWriterTest {
    private static final RawValue FOUR = value(Desk.FOUR);

    private final Desk desk = Desk.drifted();
    private final long process = process();
    private Happening happening = call -> {};
    private BackupStore backups = desk::keep;
    private TargetRun run;
    private ValueWriter writer;

    @AfterEach
    void leaveNoInterruptToTheNextTest() {
        Thread.interrupted();
    }

    @Test
    void whatItWroteIsTold() throws Exception {
        assertThat(write()).isTrue();

        assertThat(desk.entries()).containsExactly(Desk.SIX);
        assertThat(run.report.isChanged()).isTrue();
        assertThat(run.report.getAdded()).containsExactly("Pop3svc", "Resvc");
        assertThat(run.report.getRemoved()).isEmpty();
        assertThat(run.report.getBackup()).isEqualTo("EX01-1.reg");
        assertThat(run.report.getValue().getTypeAfter()).isEqualTo("REG_MULTI_SZ");
        assertThat(desk.log)
                .containsExactly(
                        "Backed up the value to EX01-1.reg.", "Wrote the value: " + String.join(", ", Desk.SIX) + ".");
    }

    @Test
    void theMarkSaysWhichProcessHasNotReadItAndWhatThatRunsWith() throws Exception {
        write();

        MarkState mark = mark();
        assertThat(mark.unread()).isTrue();
        assertThat(mark.process()).isEqualTo(process);
        assertThat(mark.runsWith()).contains(Optional.of(FOUR));
    }

    @Test
    void theMarkIsThereBeforeTheValueIsWritten() throws Exception {
        happening = call -> {
            if (isWrite(call)) {
                assertThat(mark().unread()).isTrue();
            }
        };

        assertThat(write()).isTrue();
    }

    @Test
    void aProcessThatStartedRightBeforeTheWriteHasNotReadItEither() throws Exception {
        happening = call -> {
            if (isWrite(call)) {
                desk.server.service("IISADMIN").dies().isStartedBySomeone();
            }
        };

        write();

        assertThat(process()).isNotEqualTo(process);
        assertThat(mark().process()).isEqualTo(process());
    }

    @Test
    void aValueThatIsAsIntendedIsLeftAlone() throws Exception {
        set(Desk.SIX);

        assertThat(write()).isFalse();

        assertThat(desk.backups).isEmpty();
        assertThat(desk.marked()).isFalse();
        assertThat(run.report.isChanged()).isFalse();
    }

    @Test
    void whatSomebodyElseWroteMeanwhileIsPlannedFromAgain() throws Exception {
        set("Smtpsvc", "Ldapsvc", "First");
        happening = onceBeforeTheWrite(() -> set("Smtpsvc", "Other"));

        assertThat(write()).isTrue();

        assertThat(desk.entries()).startsWith("Smtpsvc", "Other").hasSize(7);
        assertThat(run.report.getBefore()).containsExactly("Smtpsvc", "Other");
        assertThat(run.report.getAfter()).containsExactly("Smtpsvc", "Other");
        assertThat(run.report.getMissing()).containsExactly("Ldapsvc", "Nntpsvc", "Imap4svc", "Pop3svc", "Resvc");
        assertThat(run.report.getExtra()).containsExactly("Other");
        assertThat(run.report.getAdded()).containsExactly("Ldapsvc", "Nntpsvc", "Imap4svc", "Pop3svc", "Resvc");
        assertThat(desk.log)
                .contains("Something else changed the value in the meantime: planning again.")
                .hasSize(4);
    }

    @Test
    void whereSomebodyElseWroteWhatIsIntendedNothingIsChanged() throws Exception {
        happening = onceBeforeTheWrite(() -> set(Desk.SIX));

        assertThat(write()).isFalse();

        assertThat(run.report.isChanged()).isFalse();
        assertThat(run.report.getAdded()).isEmpty();
    }

    @Test
    void whatSomebodyOverwroteRightAfterwardsIsWrittenAgain() throws Exception {
        int[] writes = {0};
        happening = call -> {
            if (isWrite(call)) {
                writes[0]++;
            } else if (call.verb().equals("read") && writes[0] == 1) {
                writes[0]++;
                set("Smtpsvc");
            }
        };

        assertThat(write()).isTrue();

        assertThat(desk.entries()).startsWith("Smtpsvc").hasSize(6);
        assertThat(run.report.isChanged()).isTrue();
    }

    @Test
    void whatSomebodyElsePutInOrderRightAfterwardsWasWrittenAllTheSame() throws Exception {
        boolean[] written = {false};
        happening = call -> {
            if (isWrite(call)) {
                written[0] = true;
            } else if (call.verb().equals("read") && written[0]) {
                written[0] = false;
                set("Resvc", "Pop3svc", "Imap4svc", "Nntpsvc", "Smtpsvc", "Ldapsvc");
            }
        };

        assertThat(write()).isTrue();

        assertThat(desk.backups).hasSize(1);
        assertThat(run.report.getAfter()).startsWith("Resvc");
    }

    @Test
    void aValueThatNeverStaysIsTold() throws Exception {
        desk.server.registry().faults().distortWrites(RegistryKey.PARAMETERS, value -> value("Smtpsvc"));

        assertThatThrownBy(this::write)
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("read back after the write differs");

        assertThat(desk.backups).hasSize(3);
    }

    @Test
    void aRefusedWriteOwesNothingNew() throws Exception {
        happening = refusing(ErrorCode.ERROR_ACCESS_DENIED);

        assertThatThrownBy(this::write).isInstanceOf(WindowsException.class);

        assertThat(run.report.isChanged()).isFalse();
        assertThat(desk.marked()).isFalse();
    }

    @Test
    void whatIsOwedFromBeforeIsStillOwedAfterARefusedWrite() throws Exception {
        new Mark(desk.server.registry()).owe(1, Optional.of(value("Smtpsvc")));
        MarkState before = mark();
        happening = refusing(ErrorCode.ERROR_ACCESS_DENIED);

        assertThatThrownBy(this::write).isInstanceOf(WindowsException.class);

        assertThat(mark()).isEqualTo(before);
    }

    @Test
    void aMarkThatCannotBeTakenBackIsAnObservation() {
        happening = call -> {
            if (isWrite(call)) {
                desk.server.registry().faults().refuseWrites(RegistryKey.PRODUCT, 5);
                throw new WindowsException(ErrorCode.ERROR_ACCESS_DENIED, "write the value");
            }
        };

        assertThatThrownBy(this::write).isInstanceOf(WindowsException.class);

        assertThat(run.report.getObservations()).singleElement().asString().contains("error 5");
    }

    @Test
    void anErrorAfterTheValueWasWrittenDoesNotUndoIt() throws Exception {
        happening = call -> {
            if (isWrite(call)) {
                set(Desk.SIX);
                throw new WindowsException(ErrorCode.ERROR_ACCESS_DENIED, "flush the key");
            }
        };

        assertThat(write()).isTrue();

        assertThat(run.report.isChanged()).isTrue();
        assertThat(mark().unread()).isTrue();
    }

    @Test
    void aWriteThatTheConnectionDidNotLetThroughIsTriedAgain() throws Exception {
        desk.server.clock().advance(Duration.ofSeconds(1));
        long until = desk.server.clock().millis() + 125_000;
        happening = call -> {
            if (isWrite(call) && desk.server.clock().millis() < until) {
                throw new WindowsException(ErrorCode.ERROR_NETNAME_DELETED, "write the value");
            }
        };

        assertThat(write()).isTrue();

        assertThat(desk.entries()).containsExactly(Desk.SIX);
        assertThat(desk.backups).hasSize(2);
    }

    /** If this run dies right after the write, the next one must not take it for a process that has read the value. */
    @Test
    void theMarkNamesTheProcessThatCameWhileTheConnectionWasBroken() throws Exception {
        long[] processes = {desk.server.services().table().process("IISADMIN"), 0, 0};
        boolean[] broken = {false};
        happening = call -> {
            if (isWrite(call) && !broken[0]) {
                broken[0] = true;
                desk.server
                        .service("IISADMIN")
                        .recovers(Duration.ofMillis(100), 1)
                        .dies();
                throw new WindowsException(ErrorCode.ERROR_NETNAME_DELETED, "write the value");
            }
            if (isWrite(call)) {
                processes[1] = mark().process();
                processes[2] = desk.server.services().table().process("IISADMIN");
            }
        };

        assertThat(write()).isTrue();

        assertThat(processes[1]).isNotEqualTo(processes[0]).isEqualTo(processes[2]);
        assertThat(desk.backups).hasSize(1);
    }

    @Test
    void aWriteThatTheConnectionNeverLetsThroughHasNotHappened() {
        happening = refusing(ErrorCode.ERROR_NETNAME_DELETED);

        assertThatThrownBy(this::write)
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("Something else keeps changing the value");

        assertThat(run.report.isChanged()).isFalse();
    }

    @Test
    void anotherTypeThatSomebodyElseWroteMeanwhileIsTold() throws Exception {
        happening = onceBeforeTheWrite(() -> desk.server
                .registry()
                .isSetBySomeone(
                        RegistryKey.PARAMETERS,
                        RegistryKey.DISPATCH_ENTRIES,
                        Optional.of(new RawValue(ValueType.REG_DWORD, new byte[4]))));

        assertThatThrownBy(this::write).isInstanceOf(RefusedException.class);

        assertThat(run.report.getValue().getTypeBefore()).isEqualTo("REG_DWORD");
        assertThat(run.report.getValue().getTypeAfter()).isEqualTo("REG_DWORD");
    }

    @Test
    void anAbortBeforeTheWriteChangesNothing() {
        Thread.currentThread().interrupt();

        assertThatThrownBy(this::write).isInstanceOf(InterruptedException.class);

        assertThat(desk.backups).isEmpty();
        assertThat(desk.server.registry().changes()).isZero();
    }

    @Test
    void theOldValueIsPutBackAndWhatItReplacedIsBackedUp() throws Exception {
        write();

        assertThat(writer.putBack()).isTrue();

        assertThat(desk.entries()).containsExactly(Desk.FOUR);
        assertThat(desk.backups).hasSize(2);
        assertThat(run.report.isChanged()).isFalse();
        assertThat(run.report.getAdded()).isEmpty();
        assertThat(run.report.getObservations())
                .containsExactly("the old value was put back; what it replaced is in EX01-2.reg");
    }

    @Test
    void entriesThatOursReplacedComeBackAndAreNotToldAsRemovedAnyMore() throws Exception {
        set("Smtpsvc", "Other");
        desk.extra(ExtraEntries.REMOVE);
        write();
        assertThat(run.report.getRemoved()).containsExactly("Other");

        assertThat(writer.putBack()).isTrue();

        assertThat(desk.entries()).containsExactly("Smtpsvc", "Other");
        assertThat(run.report.getRemoved()).isEmpty();
    }

    @Test
    void whatOthersAddedMeanwhileStaysAndIsTold() throws Exception {
        write();
        set("Ldapsvc", "Smtpsvc", "Nntpsvc", "Imap4svc", "Pop3svc", "Resvc", "Other");

        assertThat(writer.putBack()).isTrue();

        assertThat(desk.entries()).containsExactly("Ldapsvc", "Smtpsvc", "Nntpsvc", "Imap4svc", "Other");
        assertThat(run.report.getObservations()).contains("others had added meanwhile: Other");
    }

    @Test
    void whereNothingIsKnownOfTheOldValueNothingIsPutBack() throws Exception {
        prepare();

        assertThat(writer.putBack()).isFalse();

        assertThat(desk.server.registry().changes()).isZero();
    }

    @Test
    void whereTheOldValueIsThereNothingIsPutBack() throws Exception {
        write();
        set(Desk.FOUR);

        assertThat(writer.putBack()).isFalse();

        assertThat(desk.backups).hasSize(1);
    }

    @Test
    void whereOnlyOthersAddedToTheOldValueNothingIsPutBack() throws Exception {
        write();
        set("Ldapsvc", "Smtpsvc", "Nntpsvc", "Imap4svc", "Other");

        assertThat(writer.putBack()).isFalse();

        assertThat(desk.backups).hasSize(1);
        assertThat(run.report.getObservations()).isEmpty();
    }

    @Test
    void withoutABackupNothingIsPutBack() throws Exception {
        write();
        backups = (target, text) -> {
            throw new IOException("the disk is full");
        };

        assertThat(writer.putBack()).isFalse();

        assertThat(desk.entries()).containsExactly(Desk.SIX);
        assertThat(run.report.getObservations()).containsExactly("the old value was not put back: the disk is full");
    }

    @Test
    void whatSomebodyElseChangesAtThatVeryMomentIsNotPutBack() throws Exception {
        write();
        happening = onceBeforeTheWrite(() -> set("Smtpsvc"));

        assertThat(writer.putBack()).isFalse();

        assertThat(desk.entries()).containsExactly("Smtpsvc");
        assertThat(run.report.getObservations())
                .contains("the old value was not put back: something else changed the value");
        assertThat(run.report.isChanged()).isTrue();
    }

    @Test
    void theNewValueIsPutInPlaceAgain() throws Exception {
        write();
        writer.putBack();

        writer.putNewAgain();

        assertThat(desk.entries()).containsExactly(Desk.SIX);
        assertThat(run.report.isChanged()).isTrue();
        assertThat(run.report.getObservations())
                .contains("it did not start with the old value either: the new one is back");
    }

    @Test
    void theNewValueIsNotPutOverWhatSomebodyElseWrote() throws Exception {
        write();
        writer.putBack();
        set("Smtpsvc");

        writer.putNewAgain();

        assertThat(desk.entries()).containsExactly("Smtpsvc");
        assertThat(run.report.isChanged()).isFalse();
        assertThat(run.report.getObservations()).hasSize(1);
    }

    /** Something that happens right before a call, or in its place. */
    private interface Happening {
        void before(Call call) throws WindowsException;
    }

    private static boolean isWrite(Call call) {
        return call.verb().equals("replace") && call.subject().endsWith(RegistryKey.DISPATCH_ENTRIES);
    }

    private static Happening onceBeforeTheWrite(Runnable what) {
        boolean[] done = {false};
        return call -> {
            if (isWrite(call) && !done[0]) {
                done[0] = true;
                what.run();
            }
        };
    }

    private static Happening refusing(int code) {
        return call -> {
            if (isWrite(call)) {
                throw new WindowsException(code, "write the value");
            }
        };
    }

    private void prepare() throws WindowsException {
        Intercepted target = new Intercepted(desk.server, new Interceptor() {
            @Override
            public <T> T call(Call call, Body<T> body) throws WindowsException {
                happening.before(call);
                return body.perform();
            }
        });
        run = new TargetRun(Mode.ENSURE, target, desk.options(), desk.log::add);
        run.found = run.look();
        run.found.value().tell(run.report);
        writer = new ValueWriter(run, (name, text) -> backups.save(name, text));
    }

    private boolean write() throws Exception {
        prepare();
        return writer.write(run.found.value(), new Ensure(desk.options(), desk::keep, desk.restartSlots));
    }

    private void set(String... entries) {
        desk.server
                .registry()
                .isSetBySomeone(RegistryKey.PARAMETERS, RegistryKey.DISPATCH_ENTRIES, Optional.of(value(entries)));
    }

    private static RawValue value(String... entries) {
        return new RawValue(ValueType.REG_MULTI_SZ, MultiString.encode(List.of(entries)));
    }

    /** What another run reads. */
    private MarkState mark() throws WindowsException {
        return new Mark(desk.server.registry()).read();
    }

    private long process() {
        try {
            return desk.server.services().table().process("IISADMIN");
        } catch (WindowsException e) {
            throw new AssertionError(e);
        }
    }
}
