package io.jenkins.plugins.exchangedispatch.registry;

/** What can be told of a text from its bytes alone, where a character has one or more of them. */
final class EightBits {
    private static final int FIRST_LEAD = 0x81;

    private EightBits() {}

    /** Whether a byte above 0x80 stands before one that would mean something in the format, were it not its trail byte. */
    static boolean mayHaveSuchPairs(byte[] bytes) {
        for (int i = 1; i < bytes.length; i++) {
            if ((bytes[i] == '\\' || bytes[i] == ']') && (bytes[i - 1] & 0xff) >= FIRST_LEAD) {
                return true;
            }
        }
        return false;
    }

    /** Whether all bytes make UTF-8, as RFC 3629 has it. */
    static boolean isUtf8(byte[] bytes) {
        int at = 0;
        while (at < bytes.length) {
            int length = bytes[at] >= 0 ? 1 : sequence(bytes, at);
            if (length == 0) {
                return false;
            }
            at += length;
        }
        return true;
    }

    /** The length of the sequence that begins here, 0 when it is none. */
    private static int sequence(byte[] bytes, int at) {
        int lead = bytes[at] & 0xff;
        int length = lead < 0xc2 ? 0 : lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : lead < 0xf5 ? 4 : 0;
        if (length == 0 || at + length > bytes.length) {
            return 0;
        }
        for (int i = at + 1; i < at + length; i++) {
            if ((bytes[i] & 0xc0) != 0x80) {
                return 0;
            }
        }
        int second = bytes[at + 1] & 0xff;
        boolean overlong = lead == 0xe0 && second < 0xa0 || lead == 0xf0 && second < 0x90;
        boolean none = lead == 0xed && second > 0x9f || lead == 0xf4 && second > 0x8f;
        return overlong || none ? 0 : length;
    }
}
