package io.scenefleet.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TemporaryVideoFilesTest {
    private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");
    private static final Instant YESTERDAY = NOW.minus(Duration.ofDays(1));
    private static final String PART = ".s_hook_0a1b2c3d4e5f.mp4.0d2c9a52-6a0b-4c39-9d3b-1c2a52a0f1ce.part";

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    @Test
    void what_a_killed_process_left_half_written_is_removed_when_it_is_old() throws IOException {
        var old = file(PART, YESTERDAY.minusSeconds(1));

        assertThat(new TemporaryVideoFiles(folder).removeUntouchedSince(YESTERDAY))
                .isEqualTo(1);

        assertThat(old).doesNotExist();
    }

    @Test
    void what_may_still_be_written_and_all_that_is_no_temporary_file_stays() throws IOException {
        var young = file(PART, YESTERDAY.plusSeconds(1));
        var video = file("s_hook_0a1b2c3d4e5f.mp4", YESTERDAY.minusSeconds(1));
        var foreign = file(".something.part", YESTERDAY.minusSeconds(1));

        assertThat(new TemporaryVideoFiles(folder).removeUntouchedSince(YESTERDAY))
                .isZero();

        assertThat(young).exists();
        assertThat(video).exists();
        assertThat(foreign).exists();
    }

    @Test
    void the_name_is_the_one_that_the_storage_writes_under() {
        var storage = new FileSystemVideoStorage(folder);

        assertThatThrownBy(() -> storage.store(new VideoName("s_hook_0a1b2c3d4e5f.mp4"), _ -> {
                    try (var files = Files.list(folder)) {
                        files.forEach(file -> touch(file, YESTERDAY.minusSeconds(1)));
                    }
                    int removed = new TemporaryVideoFiles(folder).removeUntouchedSince(YESTERDAY);
                    throw new IOException("removed " + removed);
                }))
                .hasMessage("removed 1");
    }

    @Test
    void a_folder_that_is_not_there_yet_has_none() throws IOException {
        assertThat(new TemporaryVideoFiles(folder.resolve("none")).removeUntouchedSince(NOW))
                .isZero();
    }

    private Path file(String name, Instant touched) throws IOException {
        var file = Files.createFile(folder.resolve(name));
        touch(file, touched);
        return file;
    }

    private static void touch(Path file, Instant time) {
        try {
            Files.setLastModifiedTime(file, FileTime.from(time));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
