package io.jenkins.plugins.exchangedispatch.cli;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;

/** A file whose first line is a password, in UTF-8. Nothing of it ever reaches a message. */
final class PasswordFile {
    private static final int MAX_BYTES = 64 * 1024;

    private PasswordFile() {}

    /** The password, for the caller to close. */
    static Secret read(Path file) throws UsageException {
        byte[] bytes = Inputs.read("--password-file", file, MAX_BYTES);
        try {
            CharBuffer text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
            char[] password = firstLine(text);
            Arrays.fill(text.array(), '\0');
            if (password.length == 0) {
                throw new UsageException("The file " + file + " of --password-file begins with an empty line:"
                        + " write the password into its first line.");
            }
            return new Secret(password);
        } catch (CharacterCodingException e) {
            throw new UsageException(
                    "The file " + file + " of --password-file is not UTF-8 text: save it in that encoding.");
        } finally {
            Arrays.fill(bytes, (byte) 0);
        }
    }

    private static char[] firstLine(CharBuffer text) {
        int start = text.length() > 0 && text.charAt(0) == '\uFEFF' ? 1 : 0;
        int end = start;
        while (end < text.length() && text.charAt(end) != '\n' && text.charAt(end) != '\r') {
            end++;
        }
        return Arrays.copyOfRange(text.array(), start, end);
    }
}
