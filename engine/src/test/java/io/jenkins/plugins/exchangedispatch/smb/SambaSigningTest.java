package io.jenkins.plugins.exchangedispatch.smb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import io.jenkins.plugins.exchangedispatch.entries.RawValue;
import io.jenkins.plugins.exchangedispatch.entries.ValueType;
import io.jenkins.plugins.exchangedispatch.errors.WindowsException;
import io.jenkins.plugins.exchangedispatch.registry.RegistryKey;
import io.jenkins.plugins.exchangedispatch.target.Target;
import java.io.IOException;
import java.util.Arrays;
import java.util.UUID;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** Somebody between us and a real SMB server changes what the server says. */
@EnabledIfSystemProperty(named = Samba.PORT, matches = ".*", disabledReason = "needs the Samba server of .ci/smb")
@Timeout(120)
class SambaSigningTest {
    private static final RegistryKey SOFTWARE = new RegistryKey("SOFTWARE");

    private Relay relay;

    @BeforeEach
    void standBetween() throws IOException {
        assumeFalse(Samba.isEncrypted(), "a server that demands encryption is not worked on");
        relay = new Relay(Integer.parseInt(Samba.port()));
    }

    @AfterEach
    void stepAside() throws IOException {
        if (relay != null) {
            relay.close();
        }
    }

    @Test
    void aMessageWithoutSignatureIs1240() throws Exception {
        assertRefused(SambaSigningTest::unsign);
    }

    @Test
    void aChangedMessageIs1240() throws Exception {
        assertRefused(message -> message[message.length - 1] ^= 1);
    }

    /** An answer of many fragments: all but the first are read one by one. */
    @Test
    void aChangedFragmentIs1240() throws Exception {
        RegistryKey key = SOFTWARE.child("ExchangeDispatchTest-" + UUID.randomUUID());
        try (Target target = Samba.source(relay.port()).open()) {
            target.registry().write(key, "Long", new RawValue(ValueType.REG_BINARY, new byte[50_000]));
            relay.change(message -> message[message.length - 1] ^= (byte) (isRead(message) ? 1 : 0));

            WindowsException failure = catchThrowableOfType(
                    WindowsException.class, () -> target.registry().read(key, "Long"));
            assertThat(failure.code()).as(failure.getMessage()).isEqualTo(1240);
            relay.change(message -> {});
            target.registry().deleteKey(key);
        }
    }

    private void assertRefused(Consumer<byte[]> change) throws Exception {
        try (Target target = Samba.source(relay.port()).open()) {
            assertThat(target.registry().exists(SOFTWARE)).isTrue();
            relay.change(change);

            WindowsException failure = catchThrowableOfType(
                    WindowsException.class, () -> target.registry().exists(SOFTWARE));
            assertThat(failure.code()).as(failure.getMessage()).isEqualTo(1240);
            assertThat(failure.getMessage()).contains("The server does not sign its messages as it must");
            assertThat(failure.advice()).contains("--allow-unsigned");
        }
    }

    /** The command of SMB 1 is four bytes into the message, that of SMB 2 twelve. */
    private static boolean isRead(byte[] message) {
        return isSmb1(message) ? message[4] == 0x2e : message[12] == 8;
    }

    private static boolean isSmb1(byte[] message) {
        return message[0] == (byte) 0xff;
    }

    /** MS-CIFS 2.2.3.1 and MS-SMB2 2.2.1.2: the flag that says so, and the signature. */
    private static void unsign(byte[] message) {
        boolean smb1 = isSmb1(message);
        message[smb1 ? 10 : 16] &= (byte) (smb1 ? ~0x04 : ~0x08);
        Arrays.fill(message, smb1 ? 14 : 48, smb1 ? 22 : 64, (byte) 0);
    }
}
