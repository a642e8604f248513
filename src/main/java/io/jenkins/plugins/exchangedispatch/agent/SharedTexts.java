package io.jenkins.plugins.exchangedispatch.agent;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * Classes that lie side by side share most of their texts: names, signatures, descriptors. So each text is sent once, and in the
 * constants of a class file stands its number.
 *
 * @see <a href="https://docs.oracle.com/javase/specs/jvms/se17/html/jvms-4.html#jvms-4.4">The constant pool</a>
 */
public final class SharedTexts {
    private static final int UTF8 = 1;

    private SharedTexts() {}

    /** Takes a text, or what stands for it, from one side to the other. */
    @FunctionalInterface
    public interface Exchange {
        void copy(DataInput from, DataOutput to) throws IOException;
    }

    /**
     * Copies the start of a class file up to the end of its constants.
     *
     * @param texts for each text among them
     * @throws IOException also for a constant that Java 17 does not know
     */
    public static void copyConstants(DataInput from, DataOutput to, Exchange texts) throws IOException {
        to.writeLong(from.readLong());
        int count = from.readUnsignedShort();
        to.writeShort(count);
        for (int i = 1; i < count; i++) {
            int tag = from.readUnsignedByte();
            to.writeByte(tag);
            if (tag == UTF8) {
                texts.copy(from, to);
                continue;
            }
            byte[] constant = new byte[length(tag)];
            from.readFully(constant);
            to.write(constant);
            if (constant.length == Long.BYTES) {
                // A long or a double counts for two.
                i++;
            }
        }
    }

    private static int length(int tag) throws IOException {
        return switch (tag) {
            case 7, 8, 16, 19, 20 -> 2;
            case 15 -> 3;
            case 3, 4, 9, 10, 11, 12, 17, 18 -> 4;
            case 5, 6 -> Long.BYTES;
            default -> throw new IOException("a constant of kind " + tag);
        };
    }
}
