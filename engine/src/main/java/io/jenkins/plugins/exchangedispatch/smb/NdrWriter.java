package io.jenkins.plugins.exchangedispatch.smb;

import io.jenkins.plugins.exchangedispatch.entries.Utf16;
import java.io.ByteArrayOutputStream;

/**
 * Writes parameters as NDR, the transfer syntax of DCE RPC (C706 chapter 14): little-endian, each number aligned to its own
 * size, what a pointer points to after the structure that holds it.
 */
final class NdrWriter {
    /** A pointer that is not null is any number but 0 (C706 14.3.10). */
    private static final int REFERENT = 0x20000;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    NdrWriter int32(int value) {
        align(4);
        raw16(value);
        raw16(value >>> 16);
        return this;
    }

    NdrWriter int16(int value) {
        align(2);
        raw16(value);
        return this;
    }

    private void raw16(int value) {
        out.write(value);
        out.write(value >>> 8);
    }

    /** Bytes as they are, such as a context handle of 20 bytes (C706 14.3.6: of octets and 32-bit numbers). */
    NdrWriter bytes(byte[] bytes) {
        out.writeBytes(bytes);
        return this;
    }

    NdrWriter handle(byte[] handle) {
        align(4);
        return bytes(handle);
    }

    NdrWriter nullPointer() {
        return int32(0);
    }

    NdrWriter pointer() {
        return int32(REFERENT);
    }

    /** A string: conformant and varying, with its NUL (C706 14.3.4.2). */
    NdrWriter string(String text) {
        return characters(text + "\0", text.length() + 1);
    }

    /** An array of bytes whose size the receiver is told: conformant (C706 14.3.3.2). */
    NdrWriter array(byte[] bytes) {
        return int32(bytes.length).bytes(bytes);
    }

    /**
     * RRP_UNICODE_STRING (MS-RRP 2.2.4): its lengths, in bytes, count the NUL.
     *
     * @param text null for a null buffer
     */
    NdrWriter countedWithNul(String text) {
        return counted(text == null ? null : text + "\0");
    }

    /** RPC_UNICODE_STRING (MS-DTYP 2.3.10), without a NUL. */
    NdrWriter counted(String text) {
        if (text == null) {
            return int16(0).int16(0).nullPointer();
        }
        int bytes = 2 * text.length();
        return int16(bytes).int16(bytes).pointer().characters(text, text.length());
    }

    private NdrWriter characters(String text, int count) {
        return int32(count).int32(0).int32(count).bytes(Utf16.encode(text));
    }

    private void align(int size) {
        while (out.size() % size != 0) {
            out.write(0);
        }
    }

    byte[] toBytes() {
        return out.toByteArray();
    }
}
