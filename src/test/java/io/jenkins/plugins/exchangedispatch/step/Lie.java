package io.jenkins.plugins.exchangedispatch.step;

import io.jenkins.plugins.exchangedispatch.entries.DesiredEntries;
import io.jenkins.plugins.exchangedispatch.report.JsonText;
import io.jenkins.plugins.exchangedispatch.report.ReportJson;
import io.jenkins.plugins.exchangedispatch.report.Status;
import io.jenkins.plugins.exchangedispatch.report.TargetReport;
import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import java.util.function.UnaryOperator;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;

/** What an agent sends that was asked for two servers; none of it may make a build green. */
enum Lie {
    NOTHING((answer, log) -> {}),
    NO_ROW((answer, log) -> frames(answer, Lie::end)),
    NO_END((answer, log) -> frames(answer, out -> {
        row(out, asked(0));
        row(out, asked(1));
    })),
    ONE_ROW_TOO_FEW((answer, log) -> rows(answer, asked(0))),
    ONE_ROW_TOO_MANY((answer, log) -> rows(answer, asked(0), asked(1), "EX99")),
    ANOTHER_TARGET((answer, log) -> rows(answer, asked(0), "EX99")),
    ONE_TARGET_TWICE((answer, log) -> rows(answer, asked(0), asked(0))),
    ANOTHER_ORDER((answer, log) -> rows(answer, asked(1), asked(0))),
    NULL_ROW((answer, log) -> changed(answer, json -> "null")),
    NULL_STATUS((answer, log) -> changed(answer, json -> json.replace("\"COMPLIANT\"", "null"))),
    NULL_LIST((answer, log) -> changed(answer, json -> json.replaceFirst("\"after\":\\[[^]]*]", "\"after\":null"))),
    NULL_ENTRY((answer, log) -> changed(answer, json -> json.replace("\"Resvc\"", "null"))),
    UNKNOWN_STATUS((answer, log) -> changed(answer, json -> json.replace("COMPLIANT", "SPLENDID"))),
    NO_VALUE((answer, log) -> changed(answer, json -> json.replace("REG_MULTI_SZ", "absent"))),
    NO_ENTRIES((answer, log) -> changed(answer, json -> json.replaceFirst("\"after\":\\[[^]]*]", "\"after\":[]"))),
    OWED((answer, log) -> changed(answer, json -> json.replace("\"owed\":false", "\"owed\":true"))),
    NEGATIVE_TIME(
            (answer, log) -> changed(answer, json -> json.replace("\"elapsedMillis\":0", "\"elapsedMillis\":-1"))),
    NAMES_TURNED_AROUND((answer, log) -> rows(answer, asked(0), "EX02\u202E")),
    GARBAGE((answer, log) -> answer.write(new byte[] {0x1f, (byte) 0x8b, 8, 0, 0, 1, 2, 3, 4, 5, 6})),
    RANDOM_BYTES((answer, log) -> answer.write(noise(100_000))),
    BACKUP_OUTSIDE((answer, log) -> withBackups(answer, "../../../../config.xml", 10, 1)),
    BACKUP_OF_A_DEVICE((answer, log) -> withBackups(answer, "CON.reg", 10, 1)),
    BACKUP_TWICE((answer, log) -> withBackups(answer, "EX01-20260101T000000Z.reg", 10, 2)),
    BACKUPS_OF_200_MB((answer, log) -> withBackups(answer, "EX01-20260101T000000Z-%d.reg", 8 << 20, 25)),
    A_HUGE_ROW((answer, log) -> frames(answer, out -> {
        out.write('R');
        out.writeInt(200 << 20);
        zeros(out, 200);
    })),
    A_HUNDRED_THOUSAND_ROWS((answer, log) -> frames(answer, out -> {
        byte[] row = json("EX99", json -> json.replace("\"message\":\"", "\"message\":\"" + "x".repeat(4_000)));
        for (int i = 0; i < 100_000; i++) {
            frame(out, row);
        }
        end(out);
    })),
    ROWS_WITHOUT_END((answer, log) -> frames(answer, out -> {
        byte[] row = noise(4 << 20);
        for (int i = 0; i < 64; i++) {
            frame(out, row);
        }
    })),
    A_LINE_WITHOUT_END((answer, log) -> {
        byte[] chunk = "x".repeat(1 << 20).getBytes(StandardCharsets.US_ASCII);
        for (int i = 0; i < 128; i++) {
            log.write(chunk);
        }
        rows(answer, asked(0));
    }),
    LINES_WITHOUT_END((answer, log) -> {
        byte[] chunk = "\n".repeat(1 << 20).getBytes(StandardCharsets.US_ASCII);
        for (int i = 0; i < 16; i++) {
            log.write(chunk);
        }
        rows(answer, asked(0));
    }),
    LINES_OF_OTHERS((answer, log) -> {
        log.write("\u001b[2J\rFinished: SUCCESS\n\u202EFinished: SUCCESS\n".getBytes(StandardCharsets.UTF_8));
        rows(answer, asked(0));
    }),
    ABORTED((answer, log) -> frames(answer, out -> {
        row(out, asked(0));
        out.write('E');
        out.writeInt(1);
        out.write(1);
    })),
    ANOTHER_RESULT((answer, log) -> rows(answer, asked(0))),
    AN_EXCEPTION((answer, log) -> {
        throw new IllegalStateException("boom\n\tat foe.Foe.foe(Foe.java:1)\u202E" + "x".repeat(100_000));
    }),
    AN_ERROR((answer, log) -> {
        throw new StackOverflowError("deep");
    });

    /** What an agent that lies has been asked for. */
    static final List<String> ASKED = List.of("EX01", "EX02");

    private final Telling telling;

    Lie(Telling telling) {
        this.telling = telling;
    }

    private interface Telling {
        void tell(OutputStream answer, OutputStream log) throws IOException;
    }

    private interface Frames {
        void to(DataOutputStream out) throws IOException;
    }

    void tell(OutputStream answer, OutputStream log) throws IOException {
        telling.tell(answer, log);
    }

    private static String asked(int place) {
        return ASKED.get(place);
    }

    private static void frames(OutputStream answer, Frames frames) throws IOException {
        GZIPOutputStream gzip = new GZIPOutputStream(new BufferedOutputStream(answer, 32 * 1024)) {
            {
                def.setLevel(Deflater.BEST_SPEED);
            }
        };
        DataOutputStream out = new DataOutputStream(new BufferedOutputStream(gzip, 64 * 1024));
        frames.to(out);
        out.flush();
        gzip.finish();
        gzip.flush();
    }

    private static void rows(OutputStream answer, String... targets) throws IOException {
        frames(answer, out -> {
            for (String target : targets) {
                row(out, target);
            }
            end(out);
        });
    }

    /** An honest row, and one that was changed on its way. */
    private static void changed(OutputStream answer, UnaryOperator<String> change) throws IOException {
        frames(answer, out -> {
            row(out, ASKED.get(0));
            frame(out, json(ASKED.get(1), change));
            end(out);
        });
    }

    private static void withBackups(OutputStream answer, String name, int size, int count) throws IOException {
        frames(answer, out -> {
            row(out, ASKED.get(0));
            row(out, ASKED.get(1));
            for (int i = 1; i <= count; i++) {
                byte[] ascii = name.formatted(i).getBytes(StandardCharsets.US_ASCII);
                out.write('B');
                out.writeInt(1 + ascii.length + size);
                out.write(ascii.length);
                out.write(ascii);
                out.write(new byte[size]);
            }
            end(out);
        });
    }

    private static void row(DataOutputStream out, String target) throws IOException {
        frame(out, json(target, json -> json));
    }

    private static void frame(DataOutputStream out, byte[] json) throws IOException {
        out.write('R');
        out.writeInt(json.length);
        out.write(json);
    }

    private static void end(DataOutputStream out) throws IOException {
        out.write('E');
        out.writeInt(1);
        out.write(0);
    }

    private static byte[] json(String target, UnaryOperator<String> change) throws IOException {
        TargetReport row = new TargetReport(target);
        row.setStatus(Status.COMPLIANT);
        row.setMessage("Every desired entry is there.");
        row.getValue().setTypeBefore("REG_MULTI_SZ");
        row.getValue().setTypeAfter("REG_MULTI_SZ");
        row.getBefore().addAll(DesiredEntries.EXCHANGE);
        row.getAfter().addAll(DesiredEntries.EXCHANGE);
        StringBuilder json = new StringBuilder();
        ReportJson.write(row, new JsonText(json, false));
        return change.apply("{\"changed\":false,\"row\":" + json + "}").getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] noise(int size) {
        byte[] bytes = new byte[size];
        new Random(8).nextBytes(bytes);
        return bytes;
    }

    private static void zeros(OutputStream out, int megabytes) throws IOException {
        for (int i = 0; i < megabytes; i++) {
            out.write(new byte[1 << 20]);
        }
    }
}
