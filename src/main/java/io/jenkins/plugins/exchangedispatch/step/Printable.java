package io.jenkins.plugins.exchangedispatch.step;

/** Text from elsewhere, such as a server's registry, on its way to a log: one line stays one line. */
final class Printable {
    private Printable() {}

    /** The text with a question mark for each control character. */
    static String of(String text) {
        return text.replaceAll("[\\p{Cc}\\u2028\\u2029]", "?");
    }
}
