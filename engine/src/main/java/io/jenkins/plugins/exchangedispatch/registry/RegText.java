package io.jenkins.plugins.exchangedispatch.registry;

import io.jenkins.plugins.exchangedispatch.entries.RawValue;
import java.util.List;
import java.util.Optional;

/**
 * A {@code .reg} document, immutable: what regedit exports and imports.
 *
 * <p>Read are version 5 in UTF-16LE with byte order mark or UTF-8 with or without one, and REGEDIT4, whose characters and
 * whose hex data of string types are taken as windows-1252 and given as UTF-16LE like any other. The text is processed from top to bottom as regedit
 * imports it: later lines win, {@code [-key]} removes what was seen of the key and its subkeys, {@code "name"=-} removes a
 * value. Keys outside HKEY_LOCAL_MACHINE are kept but not visible. Names are compared without case, ASCII letters only.
 *
 * <p>Every method that changes something changes the lines of that one thing; all other bytes stay as they are.
 */
public final class RegText {
    /** The largest document that is read or written, in bytes: 64 MiB. */
    public static final int MAX_BYTES = 64 * 1024 * 1024;

    private static final String MACHINE = "HKEY_LOCAL_MACHINE\\";
    private static final String CRLF = "\r\n";

    private final RegEncoding encoding;
    private final String header;
    private final String text;
    private final TextLines lines;
    private final RegParser parsed;

    private RegText(RegEncoding encoding, String text) throws RegSyntaxException {
        this.encoding = encoding;
        this.text = text;
        this.lines = new TextLines(text);
        this.header = RegHeader.of(text);
        this.parsed = new RegParser(text, header);
    }

    /**
     * Reads a document.
     *
     * @throws RegSyntaxException when the bytes are no {@code .reg} text, or more than {@link #MAX_BYTES}
     */
    public static RegText parse(byte[] bytes) throws RegSyntaxException {
        if (bytes.length > MAX_BYTES) {
            throw RegSyntaxException.at("", 0, tooLarge(bytes.length));
        }
        RegEncoding encoding = RegEncoding.of(bytes);
        String text = encoding.decode(bytes);
        if (text.isEmpty()) {
            throw RegSyntaxException.at(text, 0, "There is no text: export the key with regedit first.");
        }
        return new RegText(encoding, text);
    }

    /** What to say of a document with more bytes than are read. */
    static String tooLarge(long bytes) {
        return "The text has " + bytes + " bytes, more than the 64 MiB (" + MAX_BYTES
                + " bytes) that are read: export only the keys that matter, such as SYSTEM\\CurrentControlSet\\Services.";
    }

    /** A document without keys: version 5, UTF-16LE with byte order mark, lines ending with CR LF. */
    public static RegText empty() {
        try {
            return new RegText(RegEncoding.UTF_16LE, RegHeader.VERSION_5 + CRLF);
        } catch (RegSyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Whether the key is there, by a heading of its own or by a key below it. */
    public boolean hasKey(RegistryKey key) {
        return parsed.machine.find(key.path()) != null;
    }

    /** The value, empty when the document has no such key or value; the name {@code ""} is the default value. */
    public Optional<RawValue> value(RegistryKey key, String valueName) {
        RegLine line = line(key, valueName);
        return line == null ? Optional.empty() : line.value();
    }

    /** Whether the last word of the document about the value is {@code "name"=-}: its absence is stated, not just silent. */
    public boolean deletes(RegistryKey key, String valueName) {
        RegLine line = line(key, valueName);
        return line != null && line.value().isEmpty();
    }

    /** Names of the keys directly below, in the order and spelling of first sight; empty when the key is absent. */
    public List<String> subkeys(RegistryKey key) {
        RegKeyNode node = parsed.machine.find(key.path());
        return node == null
                ? List.of()
                : node.subkeys.values().stream().map(subkey -> subkey.name).toList();
    }

    /** The comment lines in order, without the semicolon and white space around. */
    public List<String> comments() {
        return List.copyOf(parsed.comments);
    }

    /**
     * The document with the value: in place of the line about it, keeping the spelling of its name, or else as the last line
     * of its key, which is added when absent.
     *
     * @throws UnwritableException when this document cannot hold it, such as characters that a REGEDIT4 text lacks
     */
    public RegText withValue(RegistryKey key, String valueName, RawValue value) {
        RegText changed = withLine(key, valueName, Optional.of(value));
        if (!changed.value(key, valueName).equals(Optional.of(value))) {
            throw unwritable(key);
        }
        return changed;
    }

    /** The document with the line {@code "name"=-}, which deletes the value on import; placed as {@link #withValue} does. */
    public RegText withDeletion(RegistryKey key, String valueName) {
        return withLine(key, valueName, Optional.empty());
    }

    /** The document without the lines that set the value; itself when there is no such value. */
    public RegText withoutValue(RegistryKey key, String valueName) {
        RegText changed = this;
        while (changed.value(key, valueName).isPresent()) {
            RegLine line = changed.line(key, valueName);
            boolean open = changed.lines.isLastOpen() && line.end() == changed.text.length();
            int from = open ? changed.lines.endAbove(line.start()) : line.start();
            changed = changed.splice(from, line.end(), "");
        }
        return changed;
    }

    /** The document with the key, at its end behind a blank line; itself when the key is there. */
    public RegText withKey(RegistryKey key) {
        return hasKey(key) ? this : withHeading(key);
    }

    /** The document without the headings and values of the key. Keys below it stay: they are for the caller to remove. */
    public RegText withoutKey(RegistryKey key) {
        RegText changed = this;
        for (RegKeyNode.Section section = lastSection(key); section != null; section = changed.lastSection(key)) {
            changed = changed.withoutSection(section);
        }
        return changed;
    }

    /** The document with a comment, a line for each of its lines, right above the heading of the key, which is added when absent. */
    public RegText withComment(RegistryKey key, String comment) {
        RegText keyed = lastSection(key) == null ? withHeading(key) : this;
        StringBuilder added = new StringBuilder();
        comment.lines().forEach(line -> added.append("; ").append(line).append(lines.lineEnd()));
        int heading = keyed.lastSection(key).start;
        return keyed.splice(heading, heading, added.toString());
    }

    /** The document as bytes; those that were parsed when nothing was changed. A copy each time. */
    public byte[] bytes() {
        return encoding.encode(text);
    }

    private RegText withLine(RegistryKey key, String valueName, Optional<RawValue> value) {
        RegDataWriter writer = new RegDataWriter(encoding, isAnsi(), lines.lineEnd());
        RegLine old = line(key, valueName);
        if (old != null) {
            int column = old.dataStart() - lines.start(old.dataStart());
            return splice(old.dataStart(), old.dataEnd(), writer.data(value, column));
        }
        String start = RegDataWriter.name(valueName) + "=";
        String line = start + writer.data(value, start.length() - new TextLines(start).start(start.length()));
        RegText keyed = lastSection(key) == null ? withHeading(key) : this;
        int end = keyed.lastSection(key).end;
        boolean open = keyed.lines.isLastOpen() && end == keyed.text.length();
        return keyed.splice(end, end, open ? lines.lineEnd() + line : line + lines.lineEnd());
    }

    private RegText withHeading(RegistryKey key) {
        String heading = "[" + MACHINE + key.path() + "]";
        String lineEnd = lines.lineEnd();
        int end = text.length();
        RegText changed;
        if (lines.isLastOpen()) {
            changed = splice(end, end, lineEnd + lineEnd + heading);
        } else if (lines.isBlankAbove(end)) {
            changed = splice(end, end, heading + lineEnd + lineEnd);
        } else {
            changed = splice(end, end, lineEnd + heading + lineEnd);
        }
        if (changed.lastSection(key) == null) {
            throw unwritable(key);
        }
        return changed;
    }

    /** Takes the blank line away too that {@link #withHeading} put below or above. */
    private RegText withoutSection(RegKeyNode.Section section) {
        int from = section.start;
        int to = lines.behindBlank(section.end);
        if (section.end == text.length()) {
            from = lines.isBlankAbove(from) ? lines.start(lines.endAbove(from)) : from;
            from = lines.isLastOpen() ? lines.endAbove(from) : from;
        }
        return splice(from, to, "");
    }

    private RegText splice(int from, int to, String replacement) {
        String changed = text.substring(0, from) + replacement + text.substring(to);
        if (!encoding.fits(replacement)) {
            throw new UnwritableException("The encoding of this .reg text, " + encoding + ", lacks characters of: "
                    + replacement.strip() + "; export it as version 5 in UTF-16 instead.");
        }
        if (changed.length() > MAX_BYTES / 4 && encoding.encode(changed).length > MAX_BYTES) {
            throw new UnwritableException(
                    "The .reg text would grow beyond the 64 MiB that are read: export fewer keys.");
        }
        try {
            return new RegText(encoding, changed);
        } catch (RegSyntaxException e) {
            throw new UnwritableException("A .reg text cannot hold this: " + replacement.strip());
        }
    }

    private static UnwritableException unwritable(RegistryKey key) {
        return new UnwritableException("A .reg text cannot hold a key or value of such a name below " + key + ".");
    }

    /** The line about the value that counts: the last one below any heading of the key. */
    private RegLine line(RegistryKey key, String valueName) {
        RegKeyNode node = parsed.machine.find(key.path());
        RegLine line = null;
        for (int i = node == null ? -1 : node.sections.size() - 1; i >= 0 && line == null; i--) {
            line = RegLine.last(text, node.sections.get(i), valueName, isAnsi());
        }
        return line;
    }

    private boolean isAnsi() {
        return header.equals(RegHeader.VERSION_4);
    }

    private RegKeyNode.Section lastSection(RegistryKey key) {
        RegKeyNode node = parsed.machine.find(key.path());
        return node == null || node.sections.isEmpty() ? null : node.sections.get(node.sections.size() - 1);
    }
}
