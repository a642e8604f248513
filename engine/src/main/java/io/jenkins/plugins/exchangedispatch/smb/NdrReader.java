package io.jenkins.plugins.exchangedispatch.smb;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * Reads the parameters that a server answers with, in NDR (C706 chapter 14). Nothing in them is trusted: what would reach
 * beyond the answer, or be longer than the caller allows, ends in an exception before anything is allocated for it.
 */
final class NdrReader {
    private final ByteBuffer in;

    NdrReader(byte[] stub) {
        in = ByteBuffer.wrap(stub).order(ByteOrder.LITTLE_ENDIAN);
    }

    int int32() throws WireException {
        need(align(4), 4);
        return in.getInt();
    }

    int int16() throws WireException {
        need(align(2), 2);
        return Short.toUnsignedInt(in.getShort());
    }

    /** A number that must lie between 0 and {@code most}. */
    int count(int most) throws WireException {
        int count = int32();
        if (count < 0 || count > most) {
            throw WireException.badData(
                    "a count of " + Integer.toUnsignedString(count) + " where at most " + most + " can be meant");
        }
        return count;
    }

    /** A context handle (C706 14.3.6). */
    byte[] handle() throws WireException {
        align(4);
        return bytes(20);
    }

    byte[] bytes(int count) throws WireException {
        need(0, count);
        byte[] bytes = new byte[count];
        in.get(bytes);
        return bytes;
    }

    /** Whether a pointer points to something. */
    boolean pointer() throws WireException {
        return int32() != 0;
    }

    /** A conformant array of bytes (C706 14.3.3.2). */
    byte[] array(int most) throws WireException {
        return bytes(count(most));
    }

    /** A conformant and varying array of bytes (C706 14.3.3.4). */
    byte[] varyingArray(int most) throws WireException {
        return bytes(varying(most));
    }

    /** A conformant and varying string, up to its first NUL. */
    String string(int most) throws WireException {
        String text = characters(most);
        int end = text.indexOf('\0');
        return end < 0 ? text : text.substring(0, end);
    }

    /** A conformant and varying array of characters, with every NUL in it. */
    String characters(int most) throws WireException {
        int count = varying(most);
        need(0, 2 * count);
        char[] text = new char[count];
        in.asCharBuffer().get(text);
        in.position(in.position() + 2 * count);
        return new String(text);
    }

    private int varying(int most) throws WireException {
        int size = count(Integer.MAX_VALUE);
        if (int32() != 0) {
            throw WireException.badData("an array that does not begin at its beginning");
        }
        return count(Math.min(size, most));
    }

    private int align(int size) {
        return -in.position() & size - 1;
    }

    private void need(int padding, int count) throws WireException {
        if (in.remaining() < padding || in.remaining() - padding < count) {
            throw WireException.badData("an answer that ends too early, after " + in.limit() + " bytes");
        }
        in.position(in.position() + padding);
    }

    /** The characters from an offset on in a buffer of records, up to NUL (such as MS-SCMR 2.2.18's offsets). */
    static String textAt(byte[] buffer, int offset, int most) throws WireException {
        if (offset < 0 || offset >= buffer.length) {
            throw WireException.badData("a text that lies outside its buffer");
        }
        char[] text = new char[Math.min(most, (buffer.length - offset) / 2)];
        ByteBuffer.wrap(buffer, offset, 2 * text.length)
                .order(ByteOrder.LITTLE_ENDIAN)
                .asCharBuffer()
                .get(text);
        int end = 0;
        while (end < text.length && text[end] != 0) {
            end++;
        }
        return new String(Arrays.copyOf(text, end));
    }
}
