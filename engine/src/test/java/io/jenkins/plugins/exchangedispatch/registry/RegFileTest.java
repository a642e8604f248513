package io.jenkins.plugins.exchangedispatch.registry;

import static io.jenkins.plugins.exchangedispatch.registry.Documents.HEADER;
import static io.jenkins.plugins.exchangedispatch.registry.Documents.KEY;
import static io.jenkins.plugins.exchangedispatch.registry.Documents.list;
import static io.jenkins.plugins.exchangedispatch.registry.Documents.raw;
import static io.jenkins.plugins.exchangedispatch.registry.Documents.regedit;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.jenkins.plugins.exchangedispatch.contract.Links;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RegFileTest {
    private static final byte[] BEFORE =
            regedit(HEADER + "\n\n[HKEY_LOCAL_MACHINE\\SOFTWARE\\Example]\n\"x\"=dword:1\n");
    private static final byte[] AFTER =
            regedit(HEADER + "\n\n[HKEY_LOCAL_MACHINE\\SOFTWARE\\Example]\n\"x\"=dword:00000002\n");
    private static final RegFile.Edit TWO = text -> text.withValue(KEY, "x", raw(4, "02000000"));

    @TempDir
    Path folder;

    private Path path;

    @BeforeEach
    void writeFile() throws Exception {
        path = Files.write(folder.resolve("SERVER.reg"), BEFORE);
    }

    @AfterEach
    void removeLockFiles() throws Exception {
        Files.deleteIfExists(FileLocks.lockFile(path.toRealPath()));
    }

    @Test
    void readsTheFile() throws Exception {
        assertThat(new RegFile(path).read().value(KEY, "x")).contains(raw(4, "01000000"));
    }

    @Test
    void parsesTheSameBytesOnceAndOthersAnew() throws Exception {
        RegFile file = new RegFile(path);
        RegText first = file.read();
        assertThat(file.read()).isSameAs(first);
        Files.write(path, AFTER);
        assertThat(file.read().value(KEY, "x")).contains(raw(4, "02000000"));

        file.edit(text -> text.withValue(KEY, "x", raw(4, "03000000")));
        assertThat(file.read().value(KEY, "x")).contains(raw(4, "03000000"));

        RegText last = file.read();
        assertThat(file.read()).isSameAs(last);
        Files.writeString(path, "\r\n", StandardOpenOption.APPEND);
        RegText longer = file.read();
        assertThat(longer).isNotSameAs(last);
        Files.write(path, last.sharedBytes());
        assertThat(file.read()).isNotSameAs(longer);
    }

    @Test
    void writesTheChangeAndLeavesNothingBeside() throws Exception {
        new RegFile(path).edit(TWO);

        assertThat(path).hasBinaryContent(AFTER);
        assertThat(filesInFolder()).containsExactly("SERVER.reg");
    }

    @Test
    void givesTheChangeTheNewestText() throws Exception {
        RegFile file = new RegFile(path);
        file.read();
        Files.write(path, AFTER);

        file.edit(text -> {
            assertThat(text.bytes()).isEqualTo(AFTER);
            return text;
        });
    }

    @Test
    void writesNothingWhenNothingChanges() throws Exception {
        FileTime old = FileTime.fromMillis(1_000_000);
        Files.setLastModifiedTime(path, old);

        new RegFile(path).edit(text -> text.withValue(KEY, "y", list("a\0\0")).withoutValue(KEY, "y"));

        assertThat(Files.getLastModifiedTime(path)).isEqualTo(old);
    }

    @Test
    void keepsThePermissions() throws Exception {
        assumeTrue(Files.getFileStore(path).supportsFileAttributeView("posix"));
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rw-rwxr--"));

        new RegFile(path).edit(TWO);

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path)))
                .isEqualTo("rw-rwxr--");
    }

    @Test
    void writesThroughALinkAndKeepsIt() throws Exception {
        Links.assumeFollowed(folder);
        Path elsewhere = Files.createDirectory(folder.resolve("links"));
        Path link = Files.createSymbolicLink(elsewhere.resolve("link.reg"), Path.of("..", "SERVER.reg"));

        new RegFile(link).edit(TWO);

        assertThat(link).isSymbolicLink();
        assertThat(path).isRegularFile().hasBinaryContent(AFTER);
    }

    @Test
    void aChangeThatFailsLeavesTheFileAsItWas() throws Exception {
        assertThatThrownBy(() -> new RegFile(path).edit(text -> {
                    throw new IOException("no");
                }))
                .hasMessage("no");
        assertUntouched();
    }

    @Test
    void charactersThatDoNotFitLeaveTheFileAsItWas() throws Exception {
        byte[] ansi = Documents.ansi("REGEDIT4\n\n[HKEY_LOCAL_MACHINE\\SOFTWARE\\Example]\n");
        Files.write(path, ansi);

        assertThatThrownBy(() -> new RegFile(path).edit(text -> text.withValue(KEY, "x", list("Łódź\0\0"))))
                .isInstanceOf(RegFileException.class)
                .hasMessageStartingWith(path + " cannot hold the change. A REGEDIT4 text");
        assertThat(path).hasBinaryContent(ansi);
    }

    @Test
    void aFailureBeforeTheRenameLeavesTheFileAsItWasAndNoTemporaryOne() throws Exception {
        RegFile file = new RegFile(path, () -> {
            assertThat(filesInFolder()).hasSize(2);
            throw new IOException("No space left on device");
        });

        assertThatThrownBy(() -> file.edit(TWO))
                .isInstanceOf(RegFileException.class)
                .hasMessageStartingWith(path + " cannot be written (No space left on device): ");
        assertUntouched();
    }

    @Test
    void theOldFileIsWholeUntilTheRename() throws Exception {
        new RegFile(path, () -> assertThat(path).hasBinaryContent(BEFORE)).edit(TWO);

        assertThat(path).hasBinaryContent(AFTER);
    }

    @Test
    void anInterruptedThreadStillWrites() throws Exception {
        Thread.currentThread().interrupt();
        try {
            new RegFile(path).edit(TWO);
        } finally {
            assertThat(Thread.interrupted()).isTrue();
        }
        assertThat(path).hasBinaryContent(AFTER);
    }

    @Test
    void namesTheFileWithTheLineThatIsWrong() throws Exception {
        Files.write(path, regedit(HEADER + "\n\n[HKLM\\InetInfo\\Parameters]\n\"DispatchEntries\"=hex(7):0\n"));
        byte[] broken = Files.readAllBytes(path);

        assertThatThrownBy(() -> new RegFile(path).read())
                .isInstanceOf(RegSyntaxException.class)
                .hasMessageStartingWith(path + ", line 4, column 26: A byte is not two hex digits here");
        assertThatThrownBy(() -> new RegFile(path).edit(TWO)).isInstanceOf(RegSyntaxException.class);
        assertThat(path).hasBinaryContent(broken);
    }

    @Test
    void refusesALargeFileWithoutReadingIt() throws Exception {
        try (RandomAccessFile large = new RandomAccessFile(path.toFile(), "rw")) {
            large.setLength(1L << 40);
        }

        assertThatThrownBy(() -> new RegFile(path).read())
                .isInstanceOf(RegSyntaxException.class)
                .hasMessageContaining("1099511627776 bytes, more than the 1 GiB");
    }

    @Test
    void saysThatAFileIsMissing() {
        Path missing = folder.resolve("missing.reg");

        assertRefused(missing, "There is no file " + missing + ": check the path.");
    }

    @Test
    void saysThatALinkLeadsNowhere() throws Exception {
        Links.assumeFollowed(folder);
        Path link = Files.createSymbolicLink(folder.resolve("link.reg"), folder.resolve("missing.reg"));

        assertRefused(link, "There is no file " + link);
    }

    @Test
    void saysThatLinksGoRound() throws Exception {
        Links.assumeFollowed(folder);
        Path link = folder.resolve("link.reg");
        Files.createSymbolicLink(link, link);

        assertRefused(link, "The path " + link + " leads to no file");
    }

    @Test
    void saysThatAPathGoesThroughAFile() {
        assertRefused(path.resolve("inside.reg"), "The path " + path.resolve("inside.reg") + " leads to no file");
    }

    @Test
    void saysThatAFolderIsNoFile() {
        assertRefused(folder, folder + " is a folder: give a .reg file.");
    }

    @Test
    void saysThatThereCanBeNoLockFile() throws Exception {
        Path lock = Files.createDirectory(FileLocks.lockFile(path.toRealPath()));

        assertThatThrownBy(() -> new RegFile(path).edit(TWO))
                .isInstanceOf(RegFileException.class)
                .hasMessageStartingWith("The lock file " + lock + " of " + path + " cannot be opened (");
        assertUntouched();
    }

    @Test
    void saysThatAFileIsUnreadable() throws Exception {
        forbid(path, "-w-------", Files.isReadable(path));
        assumeFalse(Files.isReadable(path), "this user may read everything");

        assertRefused(path, path + " cannot be read (access is denied): check its permissions.");
    }

    @Test
    void doesNotReplaceAReadOnlyFile() throws Exception {
        forbid(path, "r--r--r--", Files.isWritable(path));
        assumeFalse(Files.isWritable(path), "this user may write everything");

        assertThatThrownBy(() -> new RegFile(path).edit(TWO))
                .isInstanceOf(RegFileException.class)
                .hasMessage(path + " is read-only: make it writable or work on a copy.");
        assertUntouched();
    }

    @Test
    void saysThatAFolderIsUnwritable() throws Exception {
        forbid(folder, "r-xr-xr-x", true);
        assumeFalse(Files.isWritable(folder), "this user may write everything");
        try {
            assertThatThrownBy(() -> new RegFile(path).edit(TWO))
                    .isInstanceOf(RegFileException.class)
                    .hasMessageStartingWith(path + " cannot be written (access is denied): ");
            assertUntouched();
        } finally {
            Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
        }
    }

    private static void forbid(Path path, String permissions, boolean wasAllowed) throws IOException {
        assertThat(wasAllowed).isTrue();
        assumeTrue(Files.getFileStore(path).supportsFileAttributeView("posix"));
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(permissions));
    }

    private void assertRefused(Path refused, String message) {
        assertThatThrownBy(() -> new RegFile(refused).read())
                .isInstanceOf(RegFileException.class)
                .hasMessageStartingWith(message);
        assertThatThrownBy(() -> new RegFile(refused).edit(TWO))
                .isInstanceOf(RegFileException.class)
                .hasMessageStartingWith(message);
    }

    private void assertUntouched() throws IOException {
        assertThat(path).hasBinaryContent(BEFORE);
        assertThat(filesInFolder()).containsExactly("SERVER.reg");
    }

    private List<String> filesInFolder() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }
}
