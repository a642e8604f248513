package io.jenkins.plugins.exchangedispatch.history;

import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.logging.Logger;

/**
 * The file of records in two generations. It is replaced as a whole; should the newest be torn all the same, as after a power
 * cut, the one before it counts.
 */
final class MemoryFile {
    static final String NAME = "exchange-dispatch-history.jsonl";

    private static final Logger LOGGER = Logger.getLogger(MemoryFile.class.getName());

    private final Path file;
    private final Path previous;
    private final Path next;

    MemoryFile(Path folder) {
        this.file = folder.resolve(NAME);
        this.previous = folder.resolve(NAME + ".previous");
        this.next = folder.resolve(NAME + ".next");
    }

    /**
     * What was read.
     *
     * @param complete whether it is what was last written; if not, builds may know more
     */
    record Content(List<TargetRecord> records, boolean complete) {}

    /** Never fails: what cannot be read is logged. A first start finds nothing, and that is complete. */
    Content read() {
        boolean any = false;
        // Between two renames the newest is the next one.
        for (Path candidate : List.of(file, next, previous)) {
            if (!Files.exists(candidate)) {
                continue;
            }
            try {
                List<TargetRecord> records = MemoryFormat.decode(Files.readAllBytes(candidate));
                return new Content(records, !candidate.equals(previous));
            } catch (IOException | RuntimeException e) {
                any = true;
                LOGGER.warning("Cannot use " + candidate + ", looking for an earlier one: " + e.getMessage());
            }
        }
        return new Content(List.of(), !any);
    }

    /** @throws IOException when it cannot be written; what was there before stays */
    void write(List<TargetRecord> records) throws IOException {
        try (FileOutputStream out = new FileOutputStream(next.toFile())) {
            out.write(MemoryFormat.encode(records));
            out.getFD().sync();
        }
        if (Files.exists(file)) {
            Files.move(file, previous, StandardCopyOption.REPLACE_EXISTING);
        }
        Files.move(next, file, StandardCopyOption.ATOMIC_MOVE);
    }
}
