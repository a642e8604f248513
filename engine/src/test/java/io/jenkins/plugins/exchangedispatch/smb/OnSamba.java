package io.jenkins.plugins.exchangedispatch.smb;

import static org.junit.jupiter.api.Assumptions.assumeFalse;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** A drifted Exchange server behind the Samba server of {@code .ci/smb}, for each test anew. */
abstract class OnSamba {
    static final String[] FOUR = {"Ldapsvc", "Smtpsvc", "Nntpsvc", "Imap4svc"};

    SambaServer server;

    @BeforeEach
    final void boot() throws Exception {
        assumeFalse(Samba.isEncrypted(), "a server that demands encryption is not worked on");
        server = new SambaServer(FOUR);
    }

    @AfterEach
    final void shutDown() throws Exception {
        if (server != null) {
            server.close();
        }
    }
}
