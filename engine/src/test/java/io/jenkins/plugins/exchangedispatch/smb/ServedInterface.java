package io.jenkins.plugins.exchangedispatch.smb;

import java.util.UUID;

/** An RPC interface that a test serves. */
interface ServedInterface {
    UUID id();

    int version();

    /** Answers a call; what it throws becomes a fault. */
    NdrWriter call(int procedure, NdrReader in) throws WireException;
}
