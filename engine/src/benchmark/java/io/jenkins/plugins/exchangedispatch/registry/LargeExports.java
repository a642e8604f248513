package io.jenkins.plugins.exchangedispatch.registry;

import io.jenkins.plugins.exchangedispatch.entries.MultiString;
import io.jenkins.plugins.exchangedispatch.entries.RawValue;
import io.jenkins.plugins.exchangedispatch.entries.ValueType;
import java.io.BufferedOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/**
 * How long it takes to read exports of 1, 10, 50 and 200 MB and to write a value into them, each with no more heap than 64 MB
 * and three times the file; and, beside it, how long another program takes to read the same file.
 *
 * <p>{@code mvn -q -f engine -Pbenchmark test -Dbenchmark=io.jenkins.plugins.exchangedispatch.registry.LargeExports}; other
 * programs are named by the variable BESIDE, separated by semicolons, each a
 * command to which the file is added, such as {@code "wine64 regedit /S"}.
 */
public final class LargeExports {
    private static final int[] MEGABYTES = {1, 10, 50, 200};
    private static final long MEGABYTE = 1_000_000;
    private static final int ROUNDS = 3;

    private LargeExports() {}

    /** Without arguments: all sizes; this program calls itself with {@code read FILE}. */
    public static void main(String[] arguments) throws Exception {
        if (arguments.length == 2 && arguments[0].equals("read")) {
            read(Path.of(arguments[1]));
            return;
        }
        for (int megabytes : MEGABYTES) {
            Path file = Files.createTempFile("export", ".reg");
            try {
                write(file, megabytes * MEGABYTE);
                System.out.printf(Locale.ROOT, "%d MB (%d bytes)%n", megabytes, Files.size(file));
                long heap = 64 + 3 * megabytes;
                run(java(heap), file, "read");
                for (String program : beside()) {
                    run(List.of(program.split(" ")), file, null);
                }
            } finally {
                Files.delete(file);
            }
        }
    }

    private static String[] beside() {
        String programs = System.getenv("BESIDE");
        return programs == null ? new String[0] : programs.split(";");
    }

    /** Keys of services, software and devices as a server has them: strings, numbers and wrapped hex. */
    static void write(Path file, long size) throws IOException {
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file), 1 << 16)) {
            out.write(new byte[] {(byte) 0xff, (byte) 0xfe});
            long written = 2 + put(out, RegHeader.VERSION_5 + "\r\n\r\n");
            String services = "[HKEY_LOCAL_MACHINE\\" + RegistryKey.SERVICES.path() + "\\";
            written += put(out, services + "InetInfo\\Parameters]\r\n\"DispatchEntries\"=hex(7):61,00,00,00,00,00\r\n\r\n");
            for (int i = 0; written < size; i++) {
                String key = i % 10 == 0
                        ? services + "Service" + i
                        : "[HKEY_LOCAL_MACHINE\\SOFTWARE\\Classes\\CLSID\\{00000000-0000-0000-C000-" + i + "}";
                written += put(out, key + "]\r\n\"Type\"=dword:00000020\r\n\"Start\"=dword:00000003\r\n"
                        + "\"ImagePath\"=hex(2):" + "25,00,".repeat(22) + "\\\r\n  " + "53,00,".repeat(20) + "00,00\r\n"
                        + "\"DisplayName\"=\"A service number " + i + " \\\"quoted\\\"\"\r\n\r\n");
            }
        }
    }

    private static int put(OutputStream out, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_16LE);
        out.write(bytes);
        return bytes.length;
    }

    private static List<String> java(long heap) {
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx" + heap + "m",
                "-cp",
                System.getProperty("java.class.path"),
                LargeExports.class.getName());
    }

    private static void run(List<String> command, Path file, String word) throws Exception {
        List<String> words = new ArrayList<>(command);
        if (word != null) {
            words.add(word);
        }
        words.add(file.toString());
        for (int round = 0; round < ROUNDS; round++) {
            long start = System.nanoTime();
            int code = new ProcessBuilder(words)
                    .redirectErrorStream(true)
                    .redirectOutput(word == null ? ProcessBuilder.Redirect.DISCARD : ProcessBuilder.Redirect.INHERIT)
                    .redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")))
                    .start()
                    .waitFor();
            System.out.printf(
                    Locale.ROOT,
                    "  %s: %d ms in all, exit code %d%n",
                    word == null ? String.join(" ", command) : "this, " + command.get(1),
                    TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start),
                    code);
        }
    }

    private static void read(Path path) throws IOException {
        RegFile file = new RegFile(path);
        long start = System.nanoTime();
        RegText text = file.read();
        text.value(RegistryKey.PARAMETERS, RegistryKey.DISPATCH_ENTRIES).orElseThrow();
        long read = System.nanoTime();
        int services = 0;
        for (String name : text.subkeys(RegistryKey.SERVICES)) {
            services += text.value(RegistryKey.SERVICES.child(name), "ImagePath").isPresent() ? 1 : 0;
        }
        long looked = System.nanoTime();
        RawValue value = new RawValue(ValueType.REG_MULTI_SZ, MultiString.encode(List.of("a", "b")));
        text = null;
        file.edit(newest -> newest.withValue(RegistryKey.PARAMETERS, RegistryKey.DISPATCH_ENTRIES, value));
        System.out.printf(
                Locale.ROOT,
                "    read %d ms, %d services looked up %d ms, a value written %d ms%n",
                TimeUnit.NANOSECONDS.toMillis(read - start),
                services,
                TimeUnit.NANOSECONDS.toMillis(looked - read),
                TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - looked));
    }
}
