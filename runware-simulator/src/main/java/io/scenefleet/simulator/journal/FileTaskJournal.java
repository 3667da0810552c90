package io.scenefleet.simulator.journal;

import io.scenefleet.simulator.catalogue.Catalogue;
import io.scenefleet.simulator.task.TaskJournal;
import io.scenefleet.simulator.task.TaskRecord;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Iterator;
import java.util.UUID;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Keeps accepted tasks in the file {@code tasks.jsonl} of a folder, one JSON object per line. A process that is killed leaves
 * whole lines, except perhaps for the last one, which nobody was told about. Lines are not synced: a power failure may lose
 * the last seconds.
 */
public final class FileTaskJournal implements TaskJournal, AutoCloseable {
    private static final String FILE = "tasks.jsonl";

    private final Path file;
    private final JsonMapper json;
    private FileChannel channel;

    /** @param folder belongs to one process at a time; it is created if it does not exist */
    public FileTaskJournal(Path folder, Catalogue catalogue) {
        this.file = folder.resolve(FILE);
        this.json = JournalJson.mapper(catalogue);
        try {
            Files.createDirectories(folder);
            this.channel = append(file);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + file, e);
        }
    }

    private static FileChannel append(Path file) throws IOException {
        return FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    /** @throws IllegalStateException if a line is damaged: without it, what was sold would be sold again */
    @Override
    public Content read() {
        var replay = new Replay();
        try {
            cutTornLine();
            try (Stream<String> lines = Files.lines(file)) {
                Iterator<String> texts = lines.iterator();
                for (int number = 1; texts.hasNext(); number++) {
                    read(texts.next(), number, replay);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
        return replay.content();
    }

    /** A process that was killed while it wrote leaves a line without an end. */
    private void cutTornLine() throws IOException {
        try (var bytes = new RandomAccessFile(file.toFile(), "rw")) {
            long end = bytes.length();
            while (end > 0 && byteAt(bytes, end - 1) != '\n') {
                end--;
            }
            bytes.setLength(end);
        }
    }

    private static byte byteAt(RandomAccessFile bytes, long position) throws IOException {
        bytes.seek(position);
        return bytes.readByte();
    }

    private void read(String text, int number, Replay replay) {
        try {
            replay.add(json.readValue(text, JournalLine.class));
        } catch (JacksonException e) {
            throw new IllegalStateException(
                    "line %d of %s is damaged: %s. To forget all tasks, delete the file"
                            .formatted(number, file, e.getOriginalMessage()),
                    e);
        }
    }

    @Override
    public void accepted(TaskRecord task) {
        append(JournalLine.accepted(task));
    }

    @Override
    public void conflicted(UUID task) {
        append(JournalLine.conflicted(task));
    }

    private void append(JournalLine line) {
        ByteBuffer bytes = ByteBuffer.wrap(bytes(line));
        try {
            long end = channel.size();
            try {
                while (bytes.hasRemaining()) {
                    channel.write(bytes);
                }
            } catch (IOException e) {
                // Otherwise the next line would continue half of this one.
                channel.truncate(end);
                throw e;
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + file, e);
        }
    }

    private byte[] bytes(JournalLine line) {
        byte[] text = json.writeValueAsBytes(line);
        byte[] bytes = Arrays.copyOf(text, text.length + 1);
        bytes[text.length] = '\n';
        return bytes;
    }

    @Override
    public void rewrite(Content content) {
        Path next = file.resolveSibling(FILE + ".next");
        try {
            try {
                write(next, content);
                replaceBy(next);
            } finally {
                // A copy for which there was no space must not take up what is left.
                Files.deleteIfExists(next);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot rewrite " + file, e);
        }
    }

    private void write(Path next, Content content) throws IOException {
        try (var out = new BufferedOutputStream(Files.newOutputStream(next))) {
            out.write(bytes(JournalLine.dropped(content.dropped())));
            for (TaskRecord task : content.tasks()) {
                out.write(bytes(JournalLine.accepted(task)));
            }
        }
    }

    private void replaceBy(Path next) throws IOException {
        // Opened first: if that fails, lines still go to the old file.
        FileChannel opened = append(next);
        FileChannel unused = opened;
        try {
            Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            unused = channel;
            channel = opened;
        } finally {
            unused.close();
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
