package io.jenkins.plugins.exchangedispatch.registry;

import io.jenkins.plugins.exchangedispatch.entries.RawValue;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * A {@code .reg} document, immutable: what regedit exports and imports.
 *
 * <p>Read are version 5 in UTF-16LE with byte order mark, UTF-8 with or without one or ANSI, and REGEDIT4, whose hex data of
 * string types is ANSI and given as UTF-16LE like any other. The text is processed from top to bottom as regedit imports it:
 * later lines win, {@code [-key]} removes what was seen of the key and its subkeys, {@code "name"=-} removes a value, and a
 * line that regedit makes nothing of is stepped over. Keys outside HKEY_LOCAL_MACHINE are kept but not visible. Names are
 * compared without case, ASCII letters only. A document that holds a control set but not the current one answers for
 * {@code SYSTEM\CurrentControlSet} with that, see {@link #controlSet}.
 *
 * <p>Every method that changes something changes the lines of that one thing; all other bytes stay as they are.
 */
public final class RegText {
    /** The largest document that is read or written, in bytes: 1 GiB. */
    public static final int MAX_BYTES = 1 << 30;

    private static final String MACHINE = "HKEY_LOCAL_MACHINE\\";
    private static final String CRLF = "\r\n";

    private final RegDocument document;
    private final RegCharacters text;
    private final TextLines lines;
    private final RegHeadings headings;
    private Optional<String> controlSet;

    private RegText(RegDocument document) {
        this.document = document;
        this.text = document.text();
        this.lines = new TextLines(text);
        this.headings = document.parsed().headings;
    }

    /**
     * Reads a document, finding out the code page of ANSI text where that is possible.
     *
     * @throws RegSyntaxException when the bytes are no {@code .reg} text, more than {@link #MAX_BYTES}, or leave unsure what
     *     this product reads of a server
     */
    public static RegText parse(byte[] bytes) throws RegSyntaxException {
        return parse(bytes, Optional.empty());
    }

    /**
     * Reads a document.
     *
     * @param codePage of ANSI text; empty to find it out
     * @throws RegSyntaxException as {@link #parse(byte[])}
     */
    public static RegText parse(byte[] bytes, Optional<CodePage> codePage) throws RegSyntaxException {
        if (bytes.length > MAX_BYTES) {
            throw RegSyntaxException.of(tooLarge(bytes.length));
        }
        return new RegText(RegDocument.read(bytes, codePage));
    }

    /** What to say of a document with more bytes than are read. */
    static String tooLarge(long bytes) {
        return "The text has " + bytes + " bytes, more than the 1 GiB (" + MAX_BYTES
                + " bytes) that are read: export only the keys that matter, such as SYSTEM\\CurrentControlSet\\Services.";
    }

    /** A document without keys: version 5, UTF-16LE with byte order mark, lines ending with CR LF. */
    public static RegText empty() {
        RegEncoding encoding = RegEncoding.utf16(CodePage.WINDOWS_1252);
        try {
            return new RegText(
                    RegDocument.read(encoding, concat(encoding.mark(), RegHeader.VERSION_5 + CRLF, encoding)));
        } catch (RegSyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] concat(byte[] mark, String text, RegEncoding encoding) {
        byte[] characters = encoding.encode(text);
        byte[] bytes = Arrays.copyOf(mark, mark.length + characters.length);
        System.arraycopy(characters, 0, bytes, mark.length, characters.length);
        return bytes;
    }

    /** Whether the key is there, by a heading of its own or by a key below it. */
    public boolean hasKey(RegistryKey key) {
        return headings.exists(path(key));
    }

    /** Whether the key has a heading of its own, so that the document shows its values too. */
    public boolean hasHeading(RegistryKey key) {
        return !headings.sections(path(key)).isEmpty();
    }

    /** The value, empty when the document has no such key or value; the name {@code ""} is the default value. */
    public Optional<RawValue> value(RegistryKey key, String valueName) {
        RegLine line = line(path(key), valueName);
        return line == null ? Optional.empty() : line.value(document.isVersion4());
    }

    /** Whether the last word of the document about the value is {@code "name"=-}: its absence is stated, not just silent. */
    public boolean deletes(RegistryKey key, String valueName) {
        RegLine line = line(path(key), valueName);
        return line != null && line.deletes;
    }

    /** Names of the keys directly below, in the order and spelling of first sight; empty when the key is absent. */
    public List<String> subkeys(RegistryKey key) {
        return headings.subkeys(path(key));
    }

    /** The comment lines in order, without the semicolon and white space around. */
    public List<String> comments() {
        return RegLines.comments(text);
    }

    /** What regedit steps over in this document, a sentence each with the number of its line; of many, the first and a count. */
    public List<String> skipped() {
        return document.parsed().skipped.sentences();
    }

    /**
     * The control set that stands in for {@code SYSTEM\CurrentControlSet}, such as {@code ControlSet001}; empty when the
     * document has that key itself or no control set that can be taken for it.
     */
    public Optional<String> controlSet() {
        if (controlSet == null) {
            controlSet = ControlSets.inPlaceOfCurrent(this);
        }
        return controlSet;
    }

    boolean hasKeyAsWritten(String path) {
        return headings.exists(path);
    }

    List<String> subkeysAsWritten(String path) {
        return headings.subkeys(path);
    }

    private String path(RegistryKey key) {
        return ControlSets.isBelowCurrent(key)
                ? controlSet().map(set -> ControlSets.in(set, key)).orElse(key.path())
                : key.path();
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
        RegText changed = withLine(key, valueName, Optional.empty());
        if (!changed.deletes(key, valueName)) {
            throw unwritable(key);
        }
        return changed;
    }

    /** The document without the lines that set the value, as far as it is not deleted before; itself when there is no such value. */
    public RegText withoutValue(RegistryKey key, String valueName) {
        List<RegLine> gone = new ArrayList<>();
        for (RegHeadings.Section section : headings.sections(path(key))) {
            List<RegLine> about = RegLines.about(text, section, valueName);
            for (int i = about.size() - 1; i >= 0; i--) {
                if (about.get(i).deletes) {
                    return without(gone);
                }
                gone.add(about.get(i));
            }
        }
        return without(gone);
    }

    private RegText without(List<RegLine> gone) {
        RegText changed = this;
        // The last line of the text comes first; the places of the others do not change.
        for (RegLine line : gone) {
            boolean open = changed.lines.isLastOpen() && line.end == changed.text.length;
            changed = changed.splice(open ? changed.lines.endAbove(line.start) : line.start, line.end, "");
        }
        return changed;
    }

    /** The document with the key, at its end behind a blank line; itself when the key is there. */
    public RegText withKey(RegistryKey key) {
        return hasKey(key) ? this : withHeading(key, "");
    }

    /** The document without the headings and values of the key. Keys below it stay: they are for the caller to remove. */
    public RegText withoutKey(RegistryKey key) {
        RegText changed = this;
        for (RegHeadings.Section section : headings.sections(path(key))) {
            changed = changed.withoutSection(section);
        }
        return changed;
    }

    /** The document with a comment, a line for each of its lines, right above the heading of the key, which is added when absent. */
    public RegText withComment(RegistryKey key, String comment) {
        RegText keyed = hasHeading(key) ? this : withHeading(key, "");
        StringBuilder added = new StringBuilder();
        comment.lines().forEach(line -> added.append("; ").append(line).append(lines.lineEnd()));
        int heading = keyed.headings.sections(keyed.path(key)).get(0).start();
        return keyed.splice(heading, heading, added.toString());
    }

    /** The document as bytes; those that were parsed when nothing was changed. A copy each time. */
    public byte[] bytes() {
        return text.bytes.clone();
    }

    /** The bytes themselves, not to be changed. */
    byte[] sharedBytes() {
        return text.bytes;
    }

    /** Where in {@link #sharedBytes} the data of a value is, from and to; empty when there is no line about it. */
    Optional<int[]> dataBytes(RegistryKey key, String valueName) {
        return Optional.ofNullable(line(path(key), valueName))
                .map(line -> new int[] {text.byteOffset(line.dataStart), text.byteOffset(line.dataEnd)});
    }

    private RegText withLine(RegistryKey key, String valueName, Optional<RawValue> value) {
        RegDataWriter writer = new RegDataWriter(text.encoding, document.isVersion4(), lines.lineEnd());
        RegLine old = line(path(key), valueName);
        if (old != null) {
            int column = text.decode(lines.start(old.dataStart), old.dataStart).length();
            String data = writer.data(value, column, old.continued);
            return splice(old.dataStart, replacedEnd(old, value), data);
        }
        String start = RegDataWriter.name(valueName) + "=";
        String line = start + writer.data(value, start.length(), false);
        List<RegHeadings.Section> sections = headings.sections(path(key));
        if (sections.isEmpty()) {
            return withHeading(key, line);
        }
        int end = sections.get(0).end();
        boolean open = lines.isLastOpen() && end == text.length;
        return splice(end, end, open ? lines.lineEnd() + line : line + lines.lineEnd());
    }

    /** What follows hex data, a comma and further empty lines, may follow hex data again, but behind a comma only a byte. */
    private int replacedEnd(RegLine old, Optional<RawValue> value) {
        if (!old.continued) {
            return old.dataEnd;
        }
        if (value.isEmpty()) {
            int lineEnd = old.dataEnd;
            while (lineEnd < old.end && !text.isLineEnd(lineEnd)) {
                lineEnd++;
            }
            return old.open ? text.length : lineEnd;
        }
        return value.get().data().length == 0 ? old.dataEnd + 1 : old.dataEnd;
    }

    /** With the heading, and below it a line unless that is empty. */
    private RegText withHeading(RegistryKey key, String line) {
        String lineEnd = lines.lineEnd();
        String section = "[" + MACHINE + path(key) + "]" + (line.isEmpty() ? "" : lineEnd + line);
        int end = document.parsed().end;
        if (end == RegParser.NOWHERE) {
            throw new UnwritableException("The .reg text ends in wrapped hex data that belongs to no key,"
                    + " and would go on with whatever is added: end the data first.");
        }
        RegText changed;
        if (end < text.length) {
            changed = splice(end, end, section + lineEnd + lineEnd);
        } else if (lines.isLastOpen()) {
            changed = splice(end, end, lineEnd + lineEnd + section);
        } else if (lines.isBlankAbove(end)) {
            changed = splice(end, end, section + lineEnd + lineEnd);
        } else {
            changed = splice(end, end, lineEnd + section + lineEnd);
        }
        if (!changed.hasHeading(key)) {
            throw unwritable(key);
        }
        return changed;
    }

    /** Takes the blank line away too that {@link #withHeading} put below or above. */
    private RegText withoutSection(RegHeadings.Section section) {
        int from = section.start();
        int to = lines.behindBlank(section.end());
        if (section.end() == text.length) {
            from = lines.isBlankAbove(from) ? lines.start(lines.endAbove(from)) : from;
            from = lines.isLastOpen() ? lines.endAbove(from) : from;
        }
        return splice(from, to, "");
    }

    private RegText splice(int from, int to, String replacement) {
        byte[] added = text.encoding.encode(replacement);
        if (added == null) {
            throw new UnwritableException("The encoding of this .reg text, " + text.encoding.name()
                    + ", lacks characters of: " + replacement.strip() + "; export it as version 5 in UTF-16 instead.");
        }
        int head = text.byteOffset(from);
        int tail = text.bytes.length - text.byteOffset(to);
        if ((long) head + added.length + tail > MAX_BYTES) {
            throw new UnwritableException("The .reg text would grow beyond the 1 GiB that is read: export fewer keys.");
        }
        byte[] changed = Arrays.copyOf(text.bytes, head + added.length + tail);
        System.arraycopy(added, 0, changed, head, added.length);
        System.arraycopy(text.bytes, text.bytes.length - tail, changed, head + added.length, tail);
        try {
            RegText spliced = new RegText(RegDocument.read(text.encoding, changed));
            if (spliced.skippedLines() <= skippedLines()) {
                return spliced;
            }
        } catch (RegSyntaxException e) {
            // Said below.
        }
        throw new UnwritableException("A .reg text cannot hold this: " + replacement.strip());
    }

    private int skippedLines() {
        return document.parsed().skipped.count();
    }

    private static UnwritableException unwritable(RegistryKey key) {
        return new UnwritableException("A .reg text cannot hold a key or value of such a name below " + key + ".");
    }

    /** The line about the value that counts: the last one below any heading of the key. */
    private RegLine line(String path, String valueName) {
        for (RegHeadings.Section section : headings.sections(path)) {
            RegLine line = RegLines.last(text, section, valueName);
            if (line != null) {
                return line;
            }
        }
        return null;
    }
}
