package io.jenkins.plugins.exchangedispatch.smb;

import static org.junit.jupiter.api.Assumptions.assumeFalse;

import io.jenkins.plugins.exchangedispatch.services.ServiceControlContract;
import io.jenkins.plugins.exchangedispatch.services.ServiceLab;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** Our client of MS-SCMR, over a real SMB server, to services that we serve behind it. */
@EnabledIfSystemProperty(named = Samba.PORT, matches = ".*", disabledReason = "needs the Samba server of .ci/smb")
class SambaServicesTest extends ServiceControlContract {
    private PipeSocket socket;

    @Override
    protected ServiceLab open() {
        assumeFalse(Samba.isEncrypted(), "a server that demands encryption is not worked on");
        return new ServedServiceLab(this::served);
    }

    private Pipes.Dialer served(ServedInterface services) {
        try {
            socket = new PipeSocket(Samba.pipes(), Svcctl.PIPE, services);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Samba.dialer(Samba.administrator());
    }

    @AfterEach
    void closeSocket() throws IOException {
        if (socket != null) {
            socket.close();
        }
    }
}
