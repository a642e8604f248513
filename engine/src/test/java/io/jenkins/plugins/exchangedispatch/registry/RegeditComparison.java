package io.jenkins.plugins.exchangedispatch.registry;

import io.jenkins.plugins.exchangedispatch.entries.EntryName;
import io.jenkins.plugins.exchangedispatch.entries.RawValue;
import io.jenkins.plugins.exchangedispatch.entries.Utf16;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/**
 * Compares this product with a real regedit: generated texts are imported and read back raw, as they are and with one value
 * written into them. Run on Windows or under Wine: {@code RegeditComparison SEED FILES}; ends with 1 when anything differs
 * that is no {@link KnownDifference}.
 */
public final class RegeditComparison {
    private static final String ROOT = "SOFTWARE\\Exchange Dispatch Comparison";
    private static final String MACHINE = "HKEY_LOCAL_MACHINE\\";
    private static final int BATCH = 1000;
    private static final int STARTS = 3;
    private static final String LAST = "last.reg";
    private static final Optional<CodePage> PAGE = Optional.of(CodePage.WINDOWS_1252);
    private static final RawValue WRITTEN = new RawValue(3, new byte[] {1, 2, 3, 4, 5, 6, 7, 8, 9});

    private final Path folder;
    private final Map<KnownDifference, Integer> known = new EnumMap<>(KnownDifference.class);
    private int compared;
    private int unforeseen;
    private int refused;
    private int written;
    private int different;

    private RegeditComparison(Path folder) {
        this.folder = folder;
    }

    /** One text: what is imported, and what this product makes of it; no replay where it is refused. */
    private record Case(long seed, String key, byte[] bytes, RegText text, RegeditReplay replay) {}

    public static void main(String[] arguments) throws Exception {
        long seed = Long.parseLong(arguments[0]);
        int files = Integer.parseInt(arguments[1]);
        Path folder = Files.createTempDirectory("regedit");
        RegeditComparison comparison = new RegeditComparison(folder);
        long start = System.nanoTime();
        for (int done = 0; done < files; done += BATCH) {
            comparison.batch(seed + done, Math.min(BATCH, files - done));
            if ((done + BATCH) % (10 * BATCH) == 0) {
                comparison.tell(start);
            }
        }
        comparison.tell(start);
        System.exit(comparison.different == 0 ? 0 : 1);
    }

    private void tell(long start) {
        System.out.println("known differences, in how many files: " + known);
        System.out.println(compared + " files compared (" + unforeseen
                + " more left out, since Wine would crash or remember an error), " + refused + " of them refused, "
                + written
                + " compared again with a value written, " + different + " different beyond the table, in "
                + TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - start) + " s");
    }

    private void batch(long seed, int count) throws Exception {
        List<Case> cases = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            // No name is the beginning of another one, whatever damage is done.
            Case made = make(seed + i, ROOT + "\\" + i + "_");
            if (made.replay != null && made.replay.isUnforeseen()) {
                unforeseen++;
                made.replay.met.forEach(difference -> known.merge(difference, 1, Integer::sum));
            } else {
                cases.add(made);
            }
        }
        Map<String, Map<String, RawValue>> real =
                imported(cases.stream().map(Case::bytes).toList());
        List<Case> changed = new ArrayList<>();
        for (Case each : cases) {
            compared++;
            compare(each, below(real, each.key));
            if (each.text != null
                    && !each.replay.doubtful.contains("a")
                    && !each.replay.met.contains(KnownDifference.ROOT)) {
                withValue(each).ifPresent(changed::add);
            }
        }
        Map<String, Map<String, RawValue>> again =
                imported(changed.stream().map(Case::bytes).toList());
        for (Case each : changed) {
            written++;
            compareWritten(each, below(real, each.key), below(again, each.key));
        }
    }

    private static Case make(long seed, String key) {
        byte[] bytes = new RegTextGenerator(seed).next(MACHINE + key);
        RegEncoding encoding = RegEncoding.isMarkedUtf16(bytes)
                ? RegEncoding.utf16(CodePage.WINDOWS_1252)
                : RegEncoding.ansi(CodePage.WINDOWS_1252);
        RegCharacters characters = new RegCharacters(encoding, bytes);
        try {
            String header = RegHeader.of(characters);
            RegeditReplay replay = new RegeditReplay(characters, header.equals(RegHeader.VERSION_4));
            return new Case(seed, key, bytes, parsed(bytes), replay);
        } catch (RegSyntaxException e) {
            return new Case(seed, key, bytes, null, null);
        }
    }

    /** Null when it is refused. */
    private static RegText parsed(byte[] bytes) {
        try {
            return RegText.parse(bytes, PAGE);
        } catch (RegSyntaxException e) {
            return null;
        }
    }

    private Map<String, Map<String, RawValue>> imported(List<byte[]> files) throws Exception {
        regedit(("REGEDIT4\r\n\r\n[-" + MACHINE + ROOT + "]\r\n").getBytes(StandardCharsets.US_ASCII), List.of());
        regedit(("REGEDIT4\r\n\r\n[" + MACHINE + ROOT + "\\last]\r\n").getBytes(StandardCharsets.US_ASCII), files);
        Map<String, Map<String, RawValue>> real = RegistryDump.of(ROOT);
        if (!real.containsKey(EntryName.fold(ROOT + "\\last"))) {
            throw new IllegalStateException("regedit ended before the last file.");
        }
        return real;
    }

    /** The last file shows that all were imported. */
    private void regedit(byte[] last, List<byte[]> files) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("regedit.exe", "/S"));
        for (int i = 0; i < files.size(); i++) {
            Files.write(folder.resolve(i + ".reg"), files.get(i));
            command.add(i + ".reg");
        }
        Files.write(folder.resolve(LAST), last);
        command.add(LAST);
        Process process = started(new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("said").toFile()));
        if (!process.waitFor(10, TimeUnit.MINUTES)) {
            process.destroyForcibly();
            throw new IllegalStateException("regedit does not end.");
        }
    }

    /** Of many hundred processes Wine fails to start one now and then (error 1359). */
    private static Process started(ProcessBuilder program) throws IOException {
        for (int i = 1; i < STARTS; i++) {
            try {
                return program.start();
            } catch (IOException e) {
                System.out.println("started again: " + e.getMessage());
            }
        }
        return program.start();
    }

    private static Map<String, Map<String, RawValue>> below(Map<String, Map<String, RawValue>> keys, String key) {
        Map<String, Map<String, RawValue>> below = new TreeMap<>();
        String folded = EntryName.fold(key);
        keys.forEach((path, values) -> {
            if (path.equals(folded) || path.startsWith(folded + "\\")) {
                below.put(path, values);
            }
        });
        return below;
    }

    private void compare(Case each, Map<String, Map<String, RawValue>> real) {
        if (each.text == null) {
            refused++;
        }
        if (each.replay == null) {
            if (!real.isEmpty()) {
                differ(each, "no header, but imported: " + text(real));
            }
            return;
        }
        each.replay.met.forEach(difference -> known.merge(difference, 1, Integer::sum));
        Map<String, Map<String, WineValue>> expected = new TreeMap<>();
        String key = EntryName.fold(each.key);
        each.replay.wine.forEach((path, values) -> {
            if (path.equals(key) || path.startsWith(key + "\\")) {
                expected.put(path, values);
            }
        });
        boolean same = expected.keySet().equals(real.keySet());
        for (String path : expected.keySet()) {
            same = same && same(expected.get(path), real.get(path));
        }
        if (!same) {
            differ(each, "expected " + expected + "\n  found " + text(real));
        }
        if (each.text == null) {
            known.merge(KnownDifference.HEADING, 1, Integer::sum);
            return;
        }
        for (Map.Entry<String, Map<String, RawValue>> played : each.replay.ours.entrySet()) {
            RegistryKey path = new RegistryKey(played.getKey());
            boolean kept = each.text.hasKey(path);
            for (Map.Entry<String, RawValue> value : played.getValue().entrySet()) {
                kept &= each.text.value(path, value.getKey()).equals(Optional.of(value.getValue()));
            }
            for (String name : new String[] {"a", "b", "", "b c", "x\\y", "é"}) {
                kept &= each.text.value(path, name).isPresent()
                        == played.getValue().containsKey(name);
            }
            if (!kept) {
                differ(each, "the document answers otherwise than its lines: " + path);
            }
        }
    }

    private static boolean same(Map<String, WineValue> expected, Map<String, RawValue> real) {
        return expected.keySet().equals(real.keySet())
                && expected.keySet().stream()
                        .allMatch(name -> expected.get(name).matches(real.get(name)));
    }

    private Optional<Case> withValue(Case each) {
        try {
            RegText text = each.text.withValue(new RegistryKey(each.key), "a", WRITTEN);
            return Optional.of(new Case(each.seed, each.key, text.bytes(), each.text, each.replay));
        } catch (UnwritableException e) {
            if (!e.getMessage().contains("ends in wrapped hex data")) {
                differ(each, e.getMessage());
            }
            return Optional.empty();
        }
    }

    private void compareWritten(
            Case each, Map<String, Map<String, RawValue>> before, Map<String, Map<String, RawValue>> after) {
        String key = EntryName.fold(each.key);
        Map<String, Map<String, RawValue>> expected = new TreeMap<>();
        before.forEach((path, values) -> expected.put(path, new TreeMap<>(values)));
        expected.computeIfAbsent(key, path -> new TreeMap<>()).put("a", WRITTEN);
        if (!defined(each, expected).equals(defined(each, after))) {
            differ(each, "after writing expected " + text(expected) + "\n  found " + text(after));
        }
        if (!isChangedInsideOnly(each)) {
            differ(each, "bytes outside the value were changed");
        }
    }

    private static boolean isChangedInsideOnly(Case each) {
        byte[] old = each.text.sharedBytes();
        byte[] now = each.bytes;
        Optional<int[]> data = each.text.dataBytes(new RegistryKey(each.key), "a");
        int mismatch = Arrays.mismatch(old, now);
        int head = data.map(range -> range[0]).orElse(mismatch < 0 ? old.length : mismatch);
        int tail = old.length - data.map(range -> range[1]).orElse(head);
        return head + tail <= now.length
                && Arrays.equals(old, 0, head, now, 0, head)
                && Arrays.equals(old, old.length - tail, old.length, now, now.length - tail, now.length);
    }

    /** Without what is not defined in Wine. */
    private static Map<String, Map<String, RawValue>> defined(Case each, Map<String, Map<String, RawValue>> keys) {
        Map<String, Map<String, RawValue>> defined = new TreeMap<>();
        keys.forEach((path, values) -> {
            Map<String, RawValue> kept = new TreeMap<>(values);
            kept.keySet().removeIf(name -> {
                WineValue value = each.replay.wine.getOrDefault(path, Map.of()).get(name);
                return value != null && value.sure() < value.data().length && !name.equals("a");
            });
            defined.put(path, kept);
        });
        return defined;
    }

    private void differ(Case each, String what) {
        different++;
        if (different <= 20) {
            System.out.println("DIFFERENT, seed " + each.seed + ": " + what + "\n  "
                    + printable(each.text == null ? each.bytes : each.text.sharedBytes()));
        }
    }

    private static String printable(byte[] bytes) {
        return (RegEncoding.isMarkedUtf16(bytes) ? Utf16.decode(bytes) : Ansi.decode(bytes, 0, bytes.length))
                .replace("\r", "\\r")
                .replace("\n", "\\n\n");
    }

    private static String text(Map<String, Map<String, RawValue>> keys) {
        StringBuilder text = new StringBuilder();
        keys.forEach((path, values) -> {
            text.append(path).append(" {");
            values.forEach((name, value) -> text.append(name)
                    .append('=')
                    .append(value.type())
                    .append(':')
                    .append(HexFormat.of().formatHex(value.data()))
                    .append(' '));
            text.append("} ");
        });
        return text.toString();
    }
}
