package io.jenkins.plugins.exchangedispatch.target.simulated;

import static io.jenkins.plugins.exchangedispatch.registry.RegistryKey.DISPATCH_ENTRIES;
import static io.jenkins.plugins.exchangedispatch.registry.RegistryKey.INETINFO;
import static io.jenkins.plugins.exchangedispatch.registry.RegistryKey.PARAMETERS;
import static io.jenkins.plugins.exchangedispatch.registry.RegistryKey.SERVICES;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.jenkins.plugins.exchangedispatch.entries.RawValue;
import io.jenkins.plugins.exchangedispatch.entries.ValueType;
import io.jenkins.plugins.exchangedispatch.errors.WindowsException;
import io.jenkins.plugins.exchangedispatch.registry.KeyLook;
import io.jenkins.plugins.exchangedispatch.registry.RegistryKey;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class SimulatedRegistryFaultsTest {
    private static final RawValue ONE = new RawValue(ValueType.REG_BINARY, new byte[] {1});
    private static final RawValue TWO = new RawValue(ValueType.REG_BINARY, new byte[] {2});
    private static final RegistryKey MARK = new RegistryKey("SOFTWARE\\Product\\Mark");

    private final SimulatedServer server = Export.exchange().value(ONE).server();
    private final SimulatedRegistry registry = server.registry();

    @Test
    void aRefusalCoversTheKeyAndAllBelowItAndNothingBeside() throws Exception {
        registry.faults().refuseReads(INETINFO, 5);

        assertRefused(5, () -> registry.read(PARAMETERS, DISPATCH_ENTRIES));
        assertRefused(5, () -> registry.exists(INETINFO));
        assertThat(registry.exists(SERVICES)).isTrue();
        assertThat(registry.exists(SERVICES.child("InetInfo2"))).isFalse();
        registry.faults().refuseReads(INETINFO, 0);
        assertThat(registry.read(PARAMETERS, DISPATCH_ENTRIES)).contains(ONE);
    }

    @Test
    void everyKindOfChangeCanBeRefusedAndNoneIsCounted() throws Exception {
        registry.faults().refuseWrites(PARAMETERS, 5);

        assertRefused(5, () -> registry.write(PARAMETERS, DISPATCH_ENTRIES, TWO));
        assertRefused(5, () -> registry.delete(PARAMETERS, DISPATCH_ENTRIES));
        assertRefused(5, () -> registry.createVolatile(PARAMETERS.child("Below")));
        assertRefused(5, () -> registry.deleteKey(PARAMETERS));
        assertThat(registry.read(PARAMETERS, DISPATCH_ENTRIES)).contains(ONE);
        assertThat(registry.changes()).isZero();
    }

    @Test
    void changesAreCounted() throws Exception {
        registry.createVolatile(MARK);
        registry.write(MARK, "Why", ONE);
        registry.delete(MARK, "Why");
        registry.delete(MARK, "Why");
        registry.deleteKey(MARK);
        registry.deleteKey(MARK);

        assertThat(registry.changes()).isEqualTo(4);
    }

    @Test
    void readingBackMayDiffer() throws Exception {
        registry.faults().distortWrites(PARAMETERS, value -> TWO);
        registry.write(PARAMETERS, DISPATCH_ENTRIES, ONE);
        registry.write(INETINFO, "Other", ONE);

        assertThat(registry.read(PARAMETERS, DISPATCH_ENTRIES)).contains(TWO);
        assertThat(registry.read(INETINFO, "Other")).contains(ONE);
    }

    @Test
    void someoneMayChangeTheValueRightAfterItWasRead() throws Exception {
        registry.faults()
                .afterReading(
                        PARAMETERS,
                        DISPATCH_ENTRIES,
                        () -> registry.isChangedBySomeone(text -> text.withValue(PARAMETERS, DISPATCH_ENTRIES, TWO)));

        assertThat(registry.read(PARAMETERS, "Other")).isEmpty();
        assertThat(registry.read(PARAMETERS, DISPATCH_ENTRIES)).contains(ONE);
        assertThat(registry.read(PARAMETERS, DISPATCH_ENTRIES)).contains(TWO);
        assertThat(registry.changes()).isZero();
    }

    @Test
    void theLastWriteTimeIsKnownOfWhatWasWrittenHere() throws Exception {
        assertThat(registry.look(PARAMETERS, List.of()).flatMap(KeyLook::lastWrite))
                .isEmpty();
        server.clock().sleep(1000);
        registry.write(PARAMETERS, DISPATCH_ENTRIES, TWO);

        assertThat(registry.look(PARAMETERS, List.of()).flatMap(KeyLook::lastWrite))
                .contains(server.clock().now());
        assertThat(registry.look(INETINFO, List.of()).flatMap(KeyLook::lastWrite))
                .isEmpty();
    }

    @Test
    void aRebootRemovesWhatWasWrittenIntoKeysOfThisProduct() throws Exception {
        registry.write(RegistryKey.RESTART_OWED, "State", ONE);
        assertThat(registry.outlivesReboot(RegistryKey.PRODUCT)).isFalse();
        server.reboot();

        assertThat(registry.exists(RegistryKey.PRODUCT)).isFalse();
    }

    @Test
    void aRebootRemovesVolatileKeysAndStartsTheServicesAnew() throws Exception {
        registry.createVolatile(MARK);
        registry.write(MARK, "Why", ONE);
        registry.write(new RegistryKey("SOFTWARE\\Other"), "Why", ONE);
        long before = server.services().status("IISADMIN").processId();
        server.services().pause("W3SVC");
        server.reboot();

        assertThat(registry.exists(MARK)).isFalse();
        assertThat(registry.exists(new RegistryKey("SOFTWARE\\Product"))).isFalse();
        assertThat(registry.exists(new RegistryKey("SOFTWARE\\Other"))).isTrue();
        assertThat(server.services().status("IISADMIN").processId()).isNotIn(0L, before);
        assertThat(server.services().status("W3SVC").state().text()).isEqualTo("running");
        assertThat(server.inetinfoStarts()).isEqualTo(2);
    }

    private static void assertRefused(int code, ThrowingCallable call) {
        assertThatExceptionOfType(WindowsException.class)
                .isThrownBy(call)
                .extracting(WindowsException::code)
                .isEqualTo(code);
    }
}
