package io.jenkins.plugins.exchangedispatch.answer;

/**
 * How much an agent may send; far beyond what a true one needs.
 *
 * @param targets how many targets were asked for
 */
public record Limits(int targets) {
    private static final int KB = 1024;
    private static final int MB = 1024 * KB;

    /** One target, as JSON. */
    public static final int ROW_BYTES = MB;
    /** One text of a target. */
    public static final int TEXT_CHARACTERS = 4_000;
    /** One list of a target. */
    public static final int LIST_ENTRIES = 1_000;
    /** One backup: a value of 1 MB takes some ten as {@code .reg} text. */
    public static final int BACKUP_BYTES = 16 * MB;
    /** One line of the log. */
    public static final int LINE_BYTES = 4 * KB;

    /** What a text in memory costs beside its characters. */
    private static final int TEXT_COST = 56;

    /** The answer on its way, compressed. */
    public long wireBytes() {
        return 32L * MB + targets * 8L * KB;
    }

    /** The answer unpacked, so that a few bytes cannot keep the controller busy for hours. */
    public long unpackedBytes() {
        return 128L * MB + targets * 32L * KB;
    }

    /** All targets together, in memory. */
    public long rowsCost() {
        return 24L * MB + targets * 6L * KB;
    }

    /** All backups together. */
    public long backupsBytes() {
        return 64L * MB;
    }

    /** All lines of the log together. */
    public long logBytes() {
        return 4L * MB + targets * 2L * KB;
    }

    /** What a text adds to {@link #rowsCost}. */
    static int cost(String text) {
        return text.length() + TEXT_COST;
    }
}
