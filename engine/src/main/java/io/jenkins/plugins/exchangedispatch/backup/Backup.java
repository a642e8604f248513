package io.jenkins.plugins.exchangedispatch.backup;

import io.jenkins.plugins.exchangedispatch.entries.EntryName;
import io.jenkins.plugins.exchangedispatch.entries.RawValue;
import io.jenkins.plugins.exchangedispatch.registry.RegSyntaxException;
import io.jenkins.plugins.exchangedispatch.registry.RegText;
import io.jenkins.plugins.exchangedispatch.registry.RegistryKey;
import io.jenkins.plugins.exchangedispatch.report.Mode;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A backup of the value: {@code .reg} text that regedit imports, with a comment saying what replaced the value.
 *
 * @param previous the value that was backed up; empty for its absence
 * @param replacement what was written in its place, empty when the backup does not say; an empty inner value means that the
 *     value was deleted
 * @param target whose value it is, empty when the backup does not say
 */
public record Backup(Optional<RawValue> previous, Optional<Optional<RawValue>> replacement, Optional<String> target) {
    private static final String TITLE = "Backup by Exchange Dispatch Entries before ";
    private static final Pattern TARGET = Pattern.compile(Pattern.quote(TITLE) + "\\w+ on (.+)");
    private static final Pattern ADDRESS = Pattern.compile("[0-9.:\\[\\]]+|.*:.*:.*");
    private static final String REPLACED_BY = "replaced by: ";
    private static final String NOTHING = "nothing";
    private static final Pattern VALUE =
            Pattern.compile(Pattern.quote(REPLACED_BY) + "hex\\(([0-9a-f]{1,8})\\):([0-9a-f]*)");

    /** The bytes of a backup file. */
    public static byte[] text(String target, Mode mode, Optional<RawValue> previous, Optional<RawValue> replacement) {
        RegText empty = RegText.empty();
        RegText text = previous.isPresent()
                ? empty.withValue(RegistryKey.PARAMETERS, RegistryKey.DISPATCH_ENTRIES, previous.get())
                : empty.withDeletion(RegistryKey.PARAMETERS, RegistryKey.DISPATCH_ENTRIES);
        String comment = TITLE + mode + " on " + oneLine(target) + "\n"
                + REPLACED_BY
                + replacement
                        .map(value -> "hex(" + Integer.toHexString(value.type()) + "):"
                                + HexFormat.of().formatHex(value.data()))
                        .orElse(NOTHING);
        return text.withComment(RegistryKey.PARAMETERS, comment).bytes();
    }

    /**
     * Reads a backup, or any export that holds the value.
     *
     * @throws RegSyntaxException when it is no {@code .reg} text
     * @throws BackupException when it says nothing about the value
     */
    public static Backup parse(byte[] bytes) throws RegSyntaxException, BackupException {
        RegText text = RegText.parse(bytes);
        Optional<RawValue> previous = text.value(RegistryKey.PARAMETERS, RegistryKey.DISPATCH_ENTRIES);
        if (previous.isEmpty() && !text.deletes(RegistryKey.PARAMETERS, RegistryKey.DISPATCH_ENTRIES)) {
            throw new BackupException("The backup holds no value DispatchEntries below " + RegistryKey.PARAMETERS
                    + ": give a file that ensure or restore wrote.");
        }
        return new Backup(
                previous,
                text.comments().stream()
                        .map(Backup::replacement)
                        .flatMap(Optional::stream)
                        .findFirst(),
                text.comments().stream()
                        .map(TARGET::matcher)
                        .filter(Matcher::matches)
                        .map(matcher -> matcher.group(1))
                        .findFirst());
    }

    /**
     * Whether it can be of that target, as far as a name tells: of the same server by its short or its full name, or of a file
     * of the same name in another folder. A backup that does not say whose it is can be of any.
     */
    public boolean canBeOf(String name) {
        return target.isEmpty() || EntryName.same(shortName(target.get()), shortName(oneLine(name)));
    }

    private static String shortName(String target) {
        String name = target.substring(Math.max(target.lastIndexOf('/'), target.lastIndexOf('\\')) + 1)
                .replaceAll("(?i)\\.reg$", "");
        int dot = ADDRESS.matcher(name).matches() ? -1 : name.indexOf('.');
        return dot > 0 ? name.substring(0, dot) : name;
    }

    private static Optional<Optional<RawValue>> replacement(String comment) {
        if (comment.equals(REPLACED_BY + NOTHING)) {
            return Optional.of(Optional.empty());
        }
        Matcher matcher = VALUE.matcher(comment);
        if (!matcher.matches() || matcher.group(2).length() % 2 != 0) {
            return Optional.empty();
        }
        int type = Integer.parseUnsignedInt(matcher.group(1), 16);
        return Optional.of(Optional.of(new RawValue(type, HexFormat.of().parseHex(matcher.group(2)))));
    }

    private static String oneLine(String text) {
        return text.replaceAll("\\p{Cntrl}", "?");
    }
}
