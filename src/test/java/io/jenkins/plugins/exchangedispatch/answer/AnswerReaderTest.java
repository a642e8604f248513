package io.jenkins.plugins.exchangedispatch.answer;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.exchangedispatch.report.Mode;
import io.jenkins.plugins.exchangedispatch.report.Status;
import io.jenkins.plugins.exchangedispatch.report.TargetReport;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AnswerReaderTest {
    private static final String STAMP = "-20260101T000000Z.reg";

    @TempDir
    Path folder;

    /** What an agent sends, honest or not. */
    private interface Sending {
        void to(AnswerWriter writer) throws IOException;
    }

    @Test
    void anHonestAnswerIsKeptAsItIs() throws Exception {
        Answer answer = read(Rows.asked(Mode.ENSURE, "EX01", "EX02"), writer -> {
            writer.row(Rows.converged("EX01"));
            writer.row(Rows.failed("EX02"));
            writer.backup("EX01" + STAMP, "the value".getBytes(StandardCharsets.UTF_8));
            writer.end(true);
        });

        assertThat(answer.report().getTargets())
                .extracting(TargetReport::getStatus)
                .containsExactly(Status.CONVERGED, Status.FAILED);
        assertThat(answer.report().getTargets().get(0))
                .usingRecursiveComparison()
                .isEqualTo(Rows.converged("EX01"));
        assertThat(answer.objections()).isEmpty();
        assertThat(answer.aborted()).isTrue();
        assertThat(answer.backups()).containsOnlyKeys("EX01" + STAMP);
        assertThat(answer.backups().get("EX01" + STAMP)).hasContent("the value");
    }

    @Test
    void anEmptyAnswerIsAFailureOfEveryTarget() throws Exception {
        Answer answer = read(Rows.asked(Mode.CHECK, "EX01", "EX02"), writer -> writer.end(false));

        assertThat(answer.report().getTargets())
                .extracting(TargetReport::getTarget)
                .containsExactly("EX01", "EX02");
        assertThat(answer.report().getStatus()).isEqualTo(Status.FAILED);
        assertThat(answer.report().getTargets().get(1).getMessage())
                .endsWith("as it was asked: there is no row for it.");
    }

    @Test
    void targetsThatNobodyAskedForAreCountedAndNotKept() throws Exception {
        Answer answer = read(Rows.asked(Mode.CHECK, "EX01"), writer -> {
            writer.row(Rows.compliant("EX01"));
            writer.row(Rows.compliant("EX99"));
            writer.row(Rows.compliant("EX01"));
            writer.end(false);
        });

        assertThat(answer.report().getTargets()).hasSize(1);
        assertThat(answer.objections())
                .containsExactly("The agent agent-1 has sent 2 targets that nobody asked for: none of them is kept,"
                        + " look at that agent.");
    }

    @Test
    void rowsInAnotherOrderAreNotTheTargetsThatWereAskedFor() throws Exception {
        Answer answer = read(Rows.asked(Mode.CHECK, "EX01", "EX02", "EX03"), writer -> {
            writer.row(Rows.compliant("EX02"));
            writer.row(Rows.compliant("EX01"));
            writer.row(Rows.compliant("EX03"));
            writer.end(false);
        });

        assertThat(answer.report().getTargets())
                .extracting(row -> row.getTarget() + " " + row.getStatus())
                .containsExactly("EX01 FAILED", "EX02 FAILED", "EX03 COMPLIANT");
    }

    @Test
    void oneTargetTwiceIsOneTargetTooFew() throws Exception {
        Answer answer = read(Rows.asked(Mode.CHECK, "EX01", "EX02"), writer -> {
            writer.row(Rows.compliant("EX01"));
            writer.row(Rows.compliant("EX01"));
            writer.end(false);
        });

        assertThat(answer.report().getTargets().get(1).getMessage())
                .isEqualTo("The agent agent-1 has not answered for EX02 as it was asked: it is about \"EX01\".");
    }

    @Test
    void anAnswerWithoutAnEndIsNoAnswer() throws Exception {
        Answer answer = read(Rows.asked(Mode.CHECK, "EX01"), writer -> writer.row(Rows.compliant("EX01")));

        assertThat(answer.objections()).hasSize(1);
        assertThat(answer.objections().get(0)).startsWith("The answer of the agent agent-1 has no end");
    }

    @Test
    void whyRowsAreMissingIsSaidWhereItIsKnown() throws Exception {
        Answer answer = new AnswerReader(Rows.asked(Mode.CHECK, "EX01"), folder)
                .read(new ByteArrayInputStream(new byte[0]), "The agent is gone.");

        assertThat(answer.report().getTargets().get(0).getMessage()).isEqualTo("The agent is gone.");
    }

    /** Every answer cut off and changed at every place, and a thousand times at random. */
    @Test
    void whateverComesEveryTargetHasItsRowAndNothingIsThrown() throws Exception {
        Asked asked = Rows.asked(Mode.ENSURE, "EX01", "EX02");
        byte[] whole = bytes(writer -> {
            writer.row(Rows.converged("EX01"));
            writer.backup("EX01" + STAMP, new byte[10]);
            writer.row(Rows.failed("EX02"));
            writer.end(false);
        });
        Random random = new Random(8);
        for (int i = 0; i < 2_000; i++) {
            byte[] damaged = i < whole.length ? Arrays.copyOf(whole, i) : whole.clone();
            if (i >= whole.length) {
                damaged[random.nextInt(damaged.length)] ^= (byte) (1 << random.nextInt(8));
            }
            Path own = Files.createDirectory(folder.resolve("run-" + i));
            Answer answer = new AnswerReader(asked, own).read(new ByteArrayInputStream(damaged), null);

            assertThat(answer.report().getTargets())
                    .extracting(TargetReport::getTarget)
                    .containsExactly("EX01", "EX02");
            boolean complete = answer.objections().isEmpty();
            assertThat(i < whole.length - 16 && complete).as("cut at " + i).isFalse();
        }
    }

    @Test
    void aFrameThatSaysItIsHugeIsNotMadeRoomFor() throws Exception {
        for (int length : new int[] {-1, Integer.MAX_VALUE, Limits.ROW_BYTES + 1}) {
            Answer answer = readFrames(Rows.asked(Mode.CHECK, "EX01"), out -> {
                out.write('R');
                out.writeInt(length);
                out.write(new byte[100]);
            });

            assertThat(answer.report().getStatus()).isEqualTo(Status.FAILED);
        }
    }

    @Test
    void aRowThatIsTooLargeFailsItsTargetAndNoOther() throws Exception {
        Answer answer = readFrames(Rows.asked(Mode.CHECK, "EX01", "EX02"), out -> {
            out.write('R');
            out.writeInt(Limits.ROW_BYTES + 1);
            out.write(new byte[Limits.ROW_BYTES + 1]);
            byte[] row = RowJson.line(Rows.compliant("EX02")).getBytes(StandardCharsets.UTF_8);
            out.write('R');
            out.writeInt(row.length);
            out.write(row);
            out.write('E');
            out.writeInt(1);
            out.write(0);
        });

        assertThat(answer.report().getTargets())
                .extracting(TargetReport::getStatus)
                .containsExactly(Status.FAILED, Status.COMPLIANT);
        assertThat(answer.report().getTargets().get(0).getMessage())
                .endsWith("its row is of 1048577 bytes, more than the 1048576 that are read.");
        assertThat(answer.objections()).isEmpty();
    }

    @Test
    void anAnswerThatUnpacksWithoutEndIsLeft() throws Exception {
        Asked asked = Rows.asked(Mode.CHECK, "EX01");
        Answer answer = readFrames(asked, out -> {
            byte[] zeros = new byte[1024 * 1024];
            for (int i = 0; i < 130; i++) {
                out.write('R');
                out.writeInt(zeros.length);
                out.write(zeros);
            }
        });

        assertThat(answer.report().getStatus()).isEqualTo(Status.FAILED);
        assertThat(answer.objections()).anyMatch(objection -> objection.contains("(it is larger than is read)"));
    }

    @Test
    void whatAllRowsTakeTogetherHasALimit() throws Exception {
        String[] targets = new String[300];
        Arrays.setAll(targets, i -> "EX" + i);
        Answer answer = read(Rows.asked(Mode.CHECK, targets), writer -> {
            for (String target : targets) {
                TargetReport row = Rows.compliant(target);
                for (int i = 0; i < 900; i++) {
                    row.getObservations().add(target + " " + i + " x".repeat(450));
                }
                writer.row(row);
            }
            writer.end(false);
        });

        List<TargetReport> rows = answer.report().getTargets();
        assertThat(rows).hasSize(300);
        assertThat(rows.get(0).getStatus()).isEqualTo(Status.COMPLIANT);
        assertThat(rows.get(299).getMessage())
                .endsWith("what was sent before it is more than is read for 300 targets.");
    }

    @Test
    void aServerWithMoreThanFitsIsCutAndSaysSo() throws Exception {
        Answer answer = read(Rows.asked(Mode.CHECK, "EX01"), writer -> {
            TargetReport row = Rows.compliant("EX01");
            row.setStatus(Status.DRIFTED);
            for (int i = 0; i < 100_000; i++) {
                row.getBefore().add("entry " + i);
                row.getExtra().add("\u202E".repeat(300));
            }
            row.setMessage("x".repeat(1_000_000));
            writer.row(row);
            writer.end(false);
        });

        TargetReport row = answer.report().getTargets().get(0);
        assertThat(row.getStatus()).isEqualTo(Status.DRIFTED);
        assertThat(row.getBefore())
                .startsWith("Ldapsvc")
                .endsWith("entry 99999")
                .anyMatch(entry -> entry.contains("left out"));
        assertThat(row.getMessage()).contains("1000000 characters in all");
        assertThat(row.getObservations()).anyMatch(note -> note.startsWith("cut for this report: "));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "../../config.xml",
                "../EX01-20260101T000000Z.reg",
                "/tmp/EX01-20260101T000000Z.reg",
                "C:\\EX01-20260101T000000Z.reg",
                "report.json",
                "CON.reg",
                ".reg",
                "EX01-20260101T000000Z.reg\n",
                ""
            })
    void aNameThatThisPluginNeverGivesIsWrittenNowhere(String name) throws Exception {
        Answer answer = read(Rows.asked(Mode.ENSURE, "EX01"), writer -> {
            writer.row(Rows.compliant("EX01"));
            writer.backup(name, new byte[] {1});
            writer.end(false);
        });

        assertThat(answer.backups()).isEmpty();
        assertThat(folder).isEmptyDirectory();
        assertThat(answer.objections()).singleElement().asString().contains("a name that this plugin never gives");
    }

    @Test
    void aSecondBackupOfOneNameTakesNoOnesPlace() throws Exception {
        Answer answer = read(Rows.asked(Mode.ENSURE, "EX01"), writer -> {
            writer.row(Rows.converged("EX01"));
            writer.backup("EX01" + STAMP, new byte[] {1});
            writer.backup("ex01" + STAMP, new byte[] {2});
            writer.end(false);
        });

        assertThat(answer.backups().get("EX01" + STAMP)).hasBinaryContent(new byte[] {1});
        assertThat(answer.objections()).singleElement().asString().contains("ex01" + STAMP + " twice");
    }

    @Test
    void backupsHaveALimitEachAndTogetherAndACheckHasNone() throws Exception {
        Answer large = read(Rows.asked(Mode.ENSURE, "EX01"), writer -> {
            writer.row(Rows.compliant("EX01"));
            writer.backup("LARGE" + STAMP, new byte[Limits.BACKUP_BYTES + 1]);
            for (int i = 0; i < 6; i++) {
                writer.backup("EX" + i + STAMP, new byte[Limits.BACKUP_BYTES]);
            }
            writer.end(false);
        });
        Answer checked = read(Rows.asked(Mode.CHECK, "EX01"), writer -> {
            writer.row(Rows.compliant("EX01"));
            writer.backup("EX9" + STAMP, new byte[1]);
            writer.end(false);
        });

        assertThat(large.backups()).hasSize(4);
        assertThat(large.objections()).hasSize(3);
        assertThat(checked.backups()).isEmpty();
        assertThat(checked.objections()).singleElement().asString().contains("although a check changes nothing");
    }

    @Test
    void aBackupThatDidNotComeIsNotPointedAt() throws Exception {
        Answer answer = read(Rows.asked(Mode.ENSURE, "EX01"), writer -> {
            writer.row(Rows.converged("EX01"));
            writer.end(false);
        });

        TargetReport row = answer.report().getTargets().get(0);
        assertThat(row.getBackup()).isNull();
        assertThat(row.getObservations()).singleElement().asString().startsWith("the backup did not come");
    }

    private Answer read(Asked asked, Sending sending) throws IOException {
        return new AnswerReader(asked, folder).read(new ByteArrayInputStream(bytes(sending)), null);
    }

    private static byte[] bytes(Sending sending) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (AnswerWriter writer = new AnswerWriter(bytes)) {
            sending.to(writer);
        }
        return bytes.toByteArray();
    }

    private interface Frames {
        void to(DataOutputStream out) throws IOException;
    }

    private Answer readFrames(Asked asked, Frames frames) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(new GZIPOutputStream(bytes))) {
            frames.to(out);
        }
        return new AnswerReader(asked, folder).read(new ByteArrayInputStream(bytes.toByteArray()), null);
    }
}
