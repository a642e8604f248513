package io.jenkins.plugins.exchangedispatch.registry;

import io.jenkins.plugins.exchangedispatch.entries.EntryName;
import io.jenkins.plugins.exchangedispatch.entries.RawValue;
import io.jenkins.plugins.exchangedispatch.entries.Utf16;
import io.jenkins.plugins.exchangedispatch.entries.ValueType;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Plays a text from top to bottom, for this product and for Wine's regedit: the same lines, but for the known differences.
 * Keys are those below HKEY_LOCAL_MACHINE, all names folded.
 */
final class RegeditReplay {
    final Map<String, Map<String, RawValue>> ours = new TreeMap<>();
    final Map<String, Map<String, WineValue>> wine = new TreeMap<>();
    /** The differences that were met. */
    final Set<KnownDifference> met = EnumSet.noneOf(KnownDifference.class);
    /** Whether it cannot be told what Wine does. */
    boolean isUnforeseen() {
        return met.contains(KnownDifference.ZERO)
                || met.contains(KnownDifference.CRASH)
                || met.contains(KnownDifference.LAST_TYPE);
    }

    /** Names of values that are in doubt. */
    final Set<String> doubtful = new TreeSet<>();

    private final RegCharacters text;
    private final boolean version4;
    private String ourKey;
    private String wineKey;

    RegeditReplay(RegCharacters text, boolean version4) {
        this.text = text;
        this.version4 = version4;
        RegScanner in = new RegScanner(text);
        in.skipToLineEnd();
        in.nextLine();
        while (!in.atEnd()) {
            int start = in.at;
            in.skipBlanks();
            if (in.peek() == '[') {
                heading(in);
            } else if (RegLine.isHere(in)) {
                value(RegLine.read(in, start));
                continue;
            }
            in.skipToLineEnd();
            in.nextLine();
        }
    }

    private void heading(RegScanner in) {
        int start = in.at + 1;
        RegHeading heading = RegHeading.read(in);
        if (!heading.isHeading()) {
            return;
        }
        ourKey = null;
        wineKey = null;
        if (!heading.isOfMachine()) {
            return;
        }
        String key = EntryName.fold(heading.path().toString());
        if (heading.deletes) {
            remove(ours, key);
            remove(wine, key);
            return;
        }
        create(ours, key);
        ourKey = key;
        if (text.isAscii("hklm", start, start + 4)) {
            met.add(KnownDifference.ROOT);
        } else {
            create(wine, key);
            wineKey = key;
        }
    }

    private static <V> void create(Map<String, Map<String, V>> keys, String key) {
        for (int end = key.length(); end > 0; end = key.lastIndexOf('\\', end - 1)) {
            keys.computeIfAbsent(key.substring(0, end), k -> new TreeMap<>());
        }
    }

    private static <V> void remove(Map<String, Map<String, V>> keys, String key) {
        keys.keySet().removeIf(other -> other.equals(key) || other.startsWith(key + "\\"));
    }

    private void value(RegLine line) {
        if (line.problem == RegProblem.ESCAPE && !line.isDoubtful() && line.dataStart > 0) {
            met.add(KnownDifference.ZERO);
        }
        if (line.problem != null && !line.isDoubtful()) {
            return;
        }
        if (!line.deletes && crashes(line)) {
            met.add(KnownDifference.CRASH);
        }
        if (!line.deletes && line.read(false).type() == -1) {
            met.add(KnownDifference.LAST_TYPE);
        }
        if (line.problem == null && ourKey != null) {
            set(ours.get(ourKey), EntryName.fold(line.name()), line.deletes ? null : line.read(version4));
        }
        if (line.problem != null) {
            met.add(line.problem == RegProblem.ESCAPE ? KnownDifference.ESCAPE : KnownDifference.NUMBER);
            doubtful.add(EntryName.fold(name(line)));
        }
        if (wineKey != null) {
            set(wine.get(wineKey), EntryName.fold(name(line)), line.deletes ? null : wineValue(line));
        }
    }

    private boolean crashes(RegLine line) {
        RawValue raw = line.read(false);
        boolean few = raw.data().length < (text.encoding.wide() ? 2 : 1);
        String data = line.text(true);
        boolean plain = raw.data().length == 0
                && (text.isLineEnd(skipBlanks(line.dataEnd)) || skipBlanks(line.dataEnd) >= text.length);
        return few && RegLine.isText(raw.type()) && data.startsWith("hex") && !plain;
    }

    private int skipBlanks(int offset) {
        RegScanner in = new RegScanner(text);
        in.at = offset;
        in.skipBlanks();
        return in.at;
    }

    private static <V> void set(Map<String, V> values, String name, V value) {
        if (value == null) {
            values.remove(name);
        } else {
            values.put(name, value);
        }
    }

    private String name(RegLine line) {
        return line.text(false).isEmpty() ? "" : unescaped(line.text(false));
    }

    private WineValue wineValue(RegLine line) {
        RawValue raw = line.read(false);
        String data = line.text(true);
        if (data.startsWith("\"")) {
            byte[] quoted = Utf16.encode(unescaped(data) + '\0');
            return new WineValue(ValueType.REG_SZ, quoted, quoted.length);
        }
        if (data.startsWith("dword")) {
            return new WineValue(ValueType.REG_DWORD, raw.data(), raw.data().length);
        }
        boolean wide = text.encoding.wide();
        if (RegLine.isText(raw.type())) {
            met.add(KnownDifference.TERMINATOR);
            if (wide == version4) {
                met.add(KnownDifference.ENCODING);
            }
        }
        return WineValue.ofHex(raw.type(), raw.data(), wide);
    }

    /** As Wine reads text in quotes. */
    private static String unescaped(String quoted) {
        StringBuilder plain = new StringBuilder();
        for (int i = 1; i < quoted.length() - 1; i++) {
            char c = quoted.charAt(i);
            if (c == '\\') {
                c = quoted.charAt(++i);
                c = c == 'n' ? '\n' : c == 'r' ? '\r' : c;
            }
            plain.append(c);
        }
        return plain.toString();
    }
}
