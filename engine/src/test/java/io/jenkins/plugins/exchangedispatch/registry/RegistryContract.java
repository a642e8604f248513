package io.jenkins.plugins.exchangedispatch.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.jenkins.plugins.exchangedispatch.contract.LeftOut;
import io.jenkins.plugins.exchangedispatch.entries.MultiString;
import io.jenkins.plugins.exchangedispatch.entries.RawValue;
import io.jenkins.plugins.exchangedispatch.entries.Utf16;
import io.jenkins.plugins.exchangedispatch.entries.ValueType;
import io.jenkins.plugins.exchangedispatch.errors.WindowsException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;

/** What every registry does, the simulated and the real one. */
public abstract class RegistryContract {
    private static final String NAME = "DispatchEntries";

    private RegistryLab lab;
    private Registry registry;
    private RegistryKey key;

    /** A registry for one test. */
    protected abstract RegistryLab open() throws Exception;

    /** The tests that this registry is known to fail. */
    protected LeftOut leftOut() {
        return LeftOut.NOTHING;
    }

    @BeforeEach
    void openLab(TestInfo test) throws Exception {
        leftOut().check(test);
        lab = open();
        registry = lab.registry();
        key = lab.scratch();
    }

    @AfterEach
    void closeLab() throws Exception {
        if (lab != null) {
            lab.close();
        }
    }

    @Test
    public void aKeyThatIsNotThereHasNoValueAndNoTime() throws Exception {
        assertThat(registry.exists(key)).isFalse();
        assertThat(registry.read(key, NAME)).isEmpty();
        assertThat(registry.look(key, List.of()).flatMap(KeyLook::lastWrite)).isEmpty();
    }

    @Test
    public void aValueThatIsNotThereIsAbsentThoughItsKeyIsThere() throws Exception {
        registry.write(key, "Other", bytes(ValueType.REG_BINARY, 1));

        assertThat(registry.exists(key)).isTrue();
        assertThat(registry.read(key, NAME)).isEmpty();
    }

    @Test
    public void aWriteCreatesTheKeyAndThoseAboveIt() throws Exception {
        RegistryKey below = key.child("Middle").child("Below");
        registry.write(below, NAME, list("Smtpsvc"));

        assertThat(registry.exists(key)).isTrue();
        assertThat(registry.exists(key.child("Middle"))).isTrue();
        assertThat(registry.read(below, NAME)).contains(list("Smtpsvc"));
    }

    @Test
    public void aListOfNamesComesBackByteForByte() throws Exception {
        RawValue value = list("Ldapsvc", "Smtpsvc", "Nntpsvc", "Imap4svc", "Pop3svc", "Resvc");
        registry.write(key, NAME, value);

        assertThat(registry.read(key, NAME)).contains(value);
    }

    @Test
    public void anEmptyListOfNoBytesStaysOfNoBytes() throws Exception {
        assertKept(bytes(ValueType.REG_MULTI_SZ));
    }

    @Test
    public void anEmptyListOfOneNulStaysOfTwoBytes() throws Exception {
        assertKept(bytes(ValueType.REG_MULTI_SZ, 0, 0));
    }

    @Test
    public void anEmptyListOfTwoNulsStaysOfFourBytes() throws Exception {
        assertKept(bytes(ValueType.REG_MULTI_SZ, 0, 0, 0, 0));
    }

    @Test
    public void anOddNumberOfBytesIsKept() throws Exception {
        assertKept(bytes(ValueType.REG_MULTI_SZ, 'A', 0, 0, 0, 0, 0, 7));
    }

    @Test
    public void emptyStringsInsideAListAreKept() throws Exception {
        assertKept(new RawValue(ValueType.REG_MULTI_SZ, Utf16.encode("A\0\0B\0\0")));
    }

    @Test
    public void lettersOfEveryScriptAreKept() throws Exception {
        assertKept(list("Größe", "ışık", "Ωμέγα", "日本語", "😀"));
    }

    @Test
    public void twoHundredNamesAreKept() throws Exception {
        assertKept(list(IntStream.range(0, 200).mapToObj(i -> "Service" + i).toArray(String[]::new)));
    }

    @Test
    public void everyOtherTypeIsKept() throws Exception {
        assertKept(new RawValue(ValueType.REG_SZ, Utf16.encode("C:\\a \"quoted\" path\0")));
        assertKept(new RawValue(ValueType.REG_EXPAND_SZ, Utf16.encode("%SystemRoot%\\inetsrv\0")));
        assertKept(bytes(ValueType.REG_DWORD, 1, 2, 3, 4));
        assertKept(bytes(ValueType.REG_BINARY, 0, 255, 128));
        assertKept(bytes(ValueType.REG_BINARY));
        assertKept(bytes(ValueType.REG_NONE, 1));
        assertKept(bytes(11, 1, 2, 3, 4, 5, 6, 7, 8));
    }

    @Test
    public void aWriteReplacesTypeAndBytes() throws Exception {
        registry.write(key, NAME, bytes(ValueType.REG_DWORD, 1, 0, 0, 0));
        registry.write(key, NAME, list("Smtpsvc"));

        assertThat(registry.read(key, NAME)).contains(list("Smtpsvc"));
    }

    @Test
    public void namesOfKeysAndValuesAreFoundWithoutCase() throws Exception {
        registry.write(key.child("Inside"), NAME, list("Smtpsvc"));

        assertThat(registry.exists(key.child("INSIDE"))).isTrue();
        assertThat(registry.read(key.child("iNSIDE"), "dispatchENTRIES")).contains(list("Smtpsvc"));
    }

    @Test
    public void aDeletedValueIsAbsentAndItsKeyStays() throws Exception {
        registry.write(key, NAME, list("Smtpsvc"));
        registry.write(key, "Other", list("Pop3svc"));
        registry.delete(key, NAME);

        assertThat(registry.read(key, NAME)).isEmpty();
        assertThat(registry.read(key, "Other")).contains(list("Pop3svc"));
    }

    @Test
    public void deletingWhatIsNotThereIsNoError() throws Exception {
        registry.delete(key, NAME);
        registry.deleteKey(key);
        registry.write(key, "Other", list("Pop3svc"));
        registry.delete(key, NAME);

        assertThat(registry.read(key, "Other")).contains(list("Pop3svc"));
    }

    @Test
    public void aVolatileKeyIsThereUntilItIsDeleted() throws Exception {
        RegistryKey mark = key.child("Product").child("RestartOwed");
        registry.createVolatile(mark);
        assertThat(registry.exists(mark)).isTrue();

        registry.deleteKey(mark);
        assertThat(registry.exists(mark)).isFalse();
    }

    @Test
    public void creatingAKeyThatIsThereLeavesItAsItIs() throws Exception {
        registry.write(key, NAME, list("Smtpsvc"));
        registry.createVolatile(key);

        assertThat(registry.read(key, NAME)).contains(list("Smtpsvc"));
    }

    @Test
    public void aKeyIsDeletedWithItsValues() throws Exception {
        registry.write(key.child("Inside"), NAME, list("Smtpsvc"));
        registry.deleteKey(key.child("Inside"));
        registry.createVolatile(key.child("Inside"));

        assertThat(registry.read(key.child("Inside"), NAME)).isEmpty();
    }

    @Test
    public void aKeyWithSubkeysIsNotDeleted() throws Exception {
        registry.write(key.child("Inside"), NAME, list("Smtpsvc"));

        assertRefused(5, () -> registry.deleteKey(key));
        assertThat(registry.read(key.child("Inside"), NAME)).contains(list("Smtpsvc"));
    }

    @Test
    public void theLastWriteTimeNeverGoesBack() throws Exception {
        registry.write(key, NAME, list("Smtpsvc"));
        Instant first =
                registry.look(key, List.of()).flatMap(KeyLook::lastWrite).orElseThrow();
        registry.write(key, NAME, list("Pop3svc"));

        assertThat(registry.look(key, List.of()).flatMap(KeyLook::lastWrite).orElseThrow())
                .isAfterOrEqualTo(first);
    }

    @Test
    public void ofTwoWhoCreateAVolatileKeyOneHearsSo() throws Exception {
        assertThat(registry.createVolatile(key)).isTrue();
        assertThat(registry.createVolatile(key)).isFalse();
    }

    @Test
    public void oneLookShowsTheValuesAskedForAndWhetherThereAreSubkeys() throws Exception {
        registry.write(key, NAME, list("Smtpsvc"));
        registry.write(key, "Other", list("Pop3svc"));

        KeyLook look = registry.look(key, List.of(NAME, "Absent")).orElseThrow();

        assertThat(look.value(NAME)).contains(list("Smtpsvc"));
        assertThat(look.value("Absent")).isEmpty();
        assertThat(look.hasSubkeys()).isFalse();

        registry.write(key.child("Inside"), NAME, list("Smtpsvc"));
        assertThat(registry.look(key, List.of()).orElseThrow().hasSubkeys()).isTrue();
    }

    @Test
    public void aValueIsReplacedOnlyIfItIsWhatIsExpected() throws Exception {
        registry.write(key, NAME, list("Smtpsvc"));

        assertThat(registry.replace(key, NAME, Optional.of(list("Other")), Optional.of(list("Pop3svc"))))
                .isFalse();
        assertThat(registry.replace(key, NAME, Optional.empty(), Optional.of(list("Pop3svc"))))
                .isFalse();
        assertThat(registry.read(key, NAME)).contains(list("Smtpsvc"));

        assertThat(registry.replace(key, NAME, Optional.of(list("Smtpsvc")), Optional.of(list("Pop3svc"))))
                .isTrue();
        assertThat(registry.read(key, NAME)).contains(list("Pop3svc"));
    }

    @Test
    public void whereAValueIsExpectedNoKeyIsCreated() throws Exception {
        assertThat(registry.replace(key, NAME, Optional.of(list("Smtpsvc")), Optional.of(list("Pop3svc"))))
                .isFalse();
        assertThat(registry.exists(key)).isFalse();
    }

    @Test
    public void aValueIsReplacedByItsAbsenceAndTheOtherWayRound() throws Exception {
        registry.write(key, NAME, list("Smtpsvc"));

        assertThat(registry.replace(key, NAME, Optional.of(list("Smtpsvc")), Optional.empty()))
                .isTrue();
        assertThat(registry.read(key, NAME)).isEmpty();

        assertThat(registry.replace(key, NAME, Optional.empty(), Optional.of(list("Smtpsvc"))))
                .isTrue();
        assertThat(registry.read(key, NAME)).contains(list("Smtpsvc"));
    }

    @Test
    public void aRefusedReadIsError5AndNotAbsence() throws Exception {
        registry.write(key, NAME, list("Smtpsvc"));
        lab.denyReads(key);

        assertRefused(5, () -> registry.read(key, NAME));
        assertRefused(5, () -> registry.look(key, List.of()).flatMap(KeyLook::lastWrite));
    }

    @Test
    public void aRefusedWriteIsError5AndChangesNothing() throws Exception {
        registry.write(key, NAME, list("Smtpsvc"));
        lab.denyWrites(key);

        assertRefused(5, () -> registry.write(key, NAME, list("Pop3svc")));
        assertRefused(5, () -> registry.delete(key, NAME));
        assertThat(registry.read(key, NAME)).contains(list("Smtpsvc"));
    }

    private void assertKept(RawValue value) throws Exception {
        registry.write(key, NAME, value);
        assertThat(registry.read(key, NAME)).contains(value);
    }

    private static RawValue list(String... strings) {
        return new RawValue(ValueType.REG_MULTI_SZ, MultiString.encode(List.of(strings)));
    }

    private static RawValue bytes(int type, int... bytes) {
        byte[] data = new byte[bytes.length];
        for (int i = 0; i < bytes.length; i++) {
            data[i] = (byte) bytes[i];
        }
        return new RawValue(type, data);
    }

    private static void assertRefused(int code, ThrowingCallable call) {
        assertThatExceptionOfType(WindowsException.class)
                .isThrownBy(call)
                .extracting(WindowsException::code)
                .isEqualTo(code);
    }
}
