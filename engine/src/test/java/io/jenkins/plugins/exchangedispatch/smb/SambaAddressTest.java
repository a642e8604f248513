package io.jenkins.plugins.exchangedispatch.smb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.jenkins.plugins.exchangedispatch.errors.WindowsException;
import io.jenkins.plugins.exchangedispatch.registry.RegistryKey;
import io.jenkins.plugins.exchangedispatch.target.Target;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** The ways to write where a server is. */
@EnabledIfSystemProperty(named = Samba.PORT, matches = ".*", disabledReason = "needs the Samba server of .ci/smb")
class SambaAddressTest {
    private static final RegistryKey SOFTWARE = new RegistryKey("SOFTWARE");

    @BeforeEach
    void requireServer() {
        assumeFalse(Samba.isEncrypted(), "a server that demands encryption is not worked on");
    }

    @Test
    void aNameIsLookedUp() throws Exception {
        assertThat(reaches("localhost:" + Samba.port())).isTrue();
    }

    @Test
    void twoBackslashesMakeNoDifference() throws Exception {
        assertThat(reaches("\\\\localhost:" + Samba.port())).isTrue();
    }

    @Test
    void anAddressOfIpv6IsReached() throws Exception {
        assumeTrue(hasIpv6(), "the loopback interface has no IPv6");

        assertThat(reaches("[::1]:" + Samba.port())).isTrue();
    }

    @Test
    void anUnknownNameIs53() {
        WindowsException failure =
                catchThrowableOfType(WindowsException.class, () -> reaches("no-such-machine.invalid:" + Samba.port()));

        assertThat(failure)
                .hasMessage("Could not look for HKEY_LOCAL_MACHINE\\SOFTWARE: No machine of that name is known"
                        + " (error 53).");
    }

    private static boolean reaches(String host) throws WindowsException {
        try (Target target =
                SmbSource.remote(host, Samba.administrator(), Samba.options()).open()) {
            return target.registry().exists(SOFTWARE);
        }
    }

    private static boolean hasIpv6() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByName("::1"))) {
            return socket.isBound();
        } catch (IOException e) {
            return false;
        }
    }
}
