package io.jenkins.plugins.exchangedispatch.smb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.jenkins.plugins.exchangedispatch.errors.ErrorText;
import io.jenkins.plugins.exchangedispatch.errors.WindowsException;
import io.jenkins.plugins.exchangedispatch.registry.RegistryKey;
import io.jenkins.plugins.exchangedispatch.target.Target;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import javax.security.auth.Subject;
import javax.security.auth.kerberos.KerberosTicket;
import org.ietf.jgss.GSSException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class KerberosTest {
    private static final int HOUR = 3600;

    @TempDir
    Path folder;

    @Test
    void theTicketOfTheCacheIsTakenAndCannotBeForwarded() throws Exception {
        Subject subject = of(cache(HOUR));

        KerberosTicket ticket =
                subject.getPrivateCredentials(KerberosTicket.class).iterator().next();
        assertThat(ticket.getClient().getName()).isEqualTo("admin@EXAMPLE.COM");
        assertThat(ticket.isForwardable()).isFalse();
        assertThat(ticket.isRenewable()).isTrue();
        assertThat(subject.getPrincipals()).extracting(Object::toString).containsExactly("admin@EXAMPLE.COM");
    }

    @Test
    void withoutATicketThereIsAWayOut() {
        assertNone(folder.resolve("none"));
    }

    @Test
    void anExpiredTicketIsNone() throws Exception {
        assertNone(cache(-HOUR));
    }

    @Test
    void whatIsNoCacheHoldsNoTicket() throws Exception {
        assertNone(
                Files.writeString(folder.resolve("cache"), "no tickets, but more than a few bytes of something else"));
    }

    @ParameterizedTest
    @CsvSource({
        "Server not found in Kerberos database (7), 1396",
        "Ticket expired (32), 1312",
        "Clock skew too great (37), 1398",
        "Message stream modified (41), 1312",
        "Cannot locate KDC, 1311",
        "Connection refused, 1311"
    })
    void whatKerberosRefusesHasANumberAndAnAdvice(String reason, int code) {
        WireException failure = JcifsPipes.failure(new IOException(
                "Context setup failed",
                new GSSException(
                        GSSException.NO_CRED, -1, "No valid credentials provided (Mechanism level: " + reason + ")")));

        assertThat(failure.code()).isEqualTo(code);
        assertThat(ErrorText.advice(code)).endsWith(".");
        assertThat(failure.isBroken()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "Server does not support kerberos authentication, 1312",
        "Empty nameStrings not allowed, 1398",
    })
    void whatTheLibraryAndJavaSayOfItHasANumberToo(String text, int code) {
        assertThat(JcifsPipes.failure(new IOException("Context setup failed", new IOException(text)))
                        .code())
                .isEqualTo(code);
    }

    @ParameterizedTest
    @ValueSource(strings = {"192.0.2.1", "192.0.2.1:1445", "2001:db8::1", "[2001:db8::1]:1445"})
    void anAddressIsRefusedBeforeAnybodyIsAsked(String address) {
        try (Target target = SmbSource.remote(address, SmbOptions.DEFAULT).open()) {
            WindowsException failure = catchThrowableOfType(
                    WindowsException.class, () -> target.registry().exists(new RegistryKey("SOFTWARE")));

            assertThat(failure.code()).isEqualTo(1396);
            assertThat(failure.getMessage()).contains("Without an account the server must be given by its name");
        }
    }

    @Test
    void aServerWithoutAnAccountIsShownByItsNameAlone() {
        assertThat(SmbSource.remote("EX01", SmbOptions.DEFAULT)).hasToString("EX01 over SMB");
    }

    private static void assertNone(Path cache) {
        WireException failure = catchThrowableOfType(WireException.class, () -> of(cache));

        assertThat(failure).hasMessage("No account was given, and there is no Kerberos ticket that is valid now");
        assertThat(failure.code()).isEqualTo(1312);
        assertThat(ErrorText.advice(1312)).contains("kinit", "--user", "credentialsId");
    }

    private static Subject of(Path cache) throws WireException {
        return Kerberos.of(Map.of("ticketCache", cache.toString()));
    }

    /** A ticket-granting ticket as kinit -f writes it: MIT's "Credential cache file format", version 4, in big endian. */
    private Path cache(int secondsLeft) throws IOException {
        int now = (int) Instant.now().getEpochSecond();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        out.writeShort(0x0504);
        out.writeShort(0);
        principal(out, "admin");
        principal(out, "admin");
        principal(out, "krbtgt", "EXAMPLE.COM");
        out.writeShort(18);
        data(out, new byte[32]);
        out.writeInt(now - 2 * HOUR);
        out.writeInt(now - 2 * HOUR);
        out.writeInt(now + secondsLeft);
        out.writeInt(now + secondsLeft);
        out.writeByte(0);
        // Forwardable, renewable, initial, preauthenticated.
        out.writeInt(0x40E00000);
        out.writeInt(0);
        out.writeInt(0);
        data(out, ticket());
        data(out, new byte[0]);
        return Files.write(folder.resolve("cache"), bytes.toByteArray());
    }

    private static void principal(DataOutputStream out, String... parts) throws IOException {
        out.writeInt(1);
        out.writeInt(parts.length);
        data(out, "EXAMPLE.COM".getBytes(StandardCharsets.US_ASCII));
        for (String part : parts) {
            data(out, part.getBytes(StandardCharsets.US_ASCII));
        }
    }

    private static void data(DataOutputStream out, byte[] data) throws IOException {
        out.writeInt(data.length);
        out.write(data);
    }

    /** RFC 4120 5.3: version 5, the realm, krbtgt/EXAMPLE.COM, and nothing that anybody could read. */
    private static byte[] ticket() {
        byte[] realm = der(0x1B, "EXAMPLE.COM".getBytes(StandardCharsets.US_ASCII));
        byte[] names = der(0x30, der(0x1B, "krbtgt".getBytes(StandardCharsets.US_ASCII)), realm);
        byte[] server = der(0x30, der(0xA0, der(0x02, new byte[] {2})), der(0xA1, names));
        byte[] sealed = der(0x30, der(0xA0, der(0x02, new byte[] {18})), der(0xA2, der(0x04, new byte[16])));
        byte[] body =
                der(0x30, der(0xA0, der(0x02, new byte[] {5})), der(0xA1, realm), der(0xA2, server), der(0xA3, sealed));
        return der(0x61, body);
    }

    private static byte[] der(int tag, byte[]... parts) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        int length = 0;
        for (byte[] part : parts) {
            length += part.length;
        }
        out.write(tag);
        if (length > 127) {
            throw new IllegalArgumentException(length + " bytes");
        }
        out.write(length);
        for (byte[] part : parts) {
            out.writeBytes(part);
        }
        return out.toByteArray();
    }
}
