package io.scenefleet.storage;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Random;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileSystemVideoStorageTest {
    private static final VideoName NAME = new VideoName("session_hook_0a1b2c3d4e5f.mp4");

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path temp;

    @Test
    void a_video_is_stored_with_its_length_and_checksum() throws Exception {
        var bytes = new byte[200_000];
        new Random(1).nextBytes(bytes);

        var stored = storage().store(NAME, out -> out.write(bytes));

        assertThat(folder().resolve(NAME.value())).hasBinaryContent(bytes);
        assertThat(stored).isEqualTo(new StoredVideo(bytes.length, sha256(bytes)));
        assertThat(storage().inspect(NAME)).contains(stored);
        assertThat(storage().find(NAME))
                .hasValueSatisfying(found -> assertThat(found.isReadable()).isTrue());
    }

    @Test
    void a_video_can_be_found_only_once_it_is_whole() throws IOException {
        storage().store(NAME, out -> {
            out.write(new byte[100_000]);
            out.flush();
            assertThat(storage().find(NAME)).isEmpty();
            assertThat(folder().resolve(NAME.value())).doesNotExist();
        });

        assertThat(storage().find(NAME)).isPresent();
        assertOnlyTheVideoIsThere();
    }

    @Test
    void a_writer_without_room_leaves_nothing_behind() {
        assertThatThrownBy(() -> storage().store(NAME, out -> {
                    out.write(new byte[100_000]);
                    throw new IOException("No space left on device");
                }))
                .isInstanceOf(IOException.class)
                .hasMessage("No space left on device");

        assertThat(folder()).isEmptyDirectory();
    }

    @Test
    void a_writer_with_a_bug_leaves_nothing_behind() {
        assertThatThrownBy(() -> storage().store(NAME, out -> {
                    throw new IllegalStateException("bug");
                }))
                .isInstanceOf(IllegalStateException.class);

        assertThat(folder()).isEmptyDirectory();
    }

    @Test
    void a_writer_may_close_what_it_wrote_to() throws IOException {
        var stored = storage().store(NAME, out -> {
            try (out) {
                out.write("video".getBytes(UTF_8));
            }
        });

        assertThat(stored.bytes()).isEqualTo(5);
        assertThat(folder().resolve(NAME.value())).hasContent("video");
    }

    @Test
    void a_video_that_is_there_is_replaced_as_a_whole() throws IOException {
        store("a long first video");

        store("second");

        assertThat(folder().resolve(NAME.value())).hasContent("second");
        assertOnlyTheVideoIsThere();
    }

    @Test
    void a_failed_replacement_keeps_the_video_that_was_there() throws IOException {
        store("first");

        assertThatThrownBy(() -> storage().store(NAME, FileSystemVideoStorageTest::refuse))
                .isInstanceOf(IOException.class);

        assertThat(folder().resolve(NAME.value())).hasContent("first");
        assertOnlyTheVideoIsThere();
    }

    @Test
    void workers_that_store_the_same_video_at_once_leave_one_whole_video() throws Exception {
        int workers = 4;
        var together = new CyclicBarrier(workers);
        try (var threads = Executors.newFixedThreadPool(workers)) {
            var stores = IntStream.range(0, workers)
                    .mapToObj(i -> threads.submit(() -> storage().store(NAME, out -> {
                        awaitAll(together);
                        out.write("the same video".getBytes(UTF_8));
                    })))
                    .toList();
            for (Future<StoredVideo> store : stores) {
                store.get();
            }
        }

        assertThat(folder().resolve(NAME.value())).hasContent("the same video");
        assertOnlyTheVideoIsThere();
    }

    @Test
    void a_folder_that_cannot_be_made_is_an_io_failure() throws IOException {
        Files.writeString(folder(), "a file where the folder should be");

        assertThatThrownBy(() -> store("video")).isInstanceOf(IOException.class);
    }

    @Test
    void what_is_not_a_plain_file_is_not_found() throws IOException {
        Files.createDirectories(folder());
        Files.writeString(temp.resolve("secret"), "secret");
        Files.createSymbolicLink(folder().resolve(NAME.value()), temp.resolve("secret"));
        Files.createDirectory(folder().resolve("folder.mp4"));

        assertThat(storage().find(NAME)).isEmpty();
        assertThat(storage().find(new VideoName("folder.mp4"))).isEmpty();
        assertThat(storage().inspect(NAME)).isEmpty();
    }

    @Test
    void a_link_under_the_name_is_replaced_and_not_followed() throws IOException {
        Files.createDirectories(folder());
        Files.writeString(temp.resolve("secret"), "secret");
        Files.createSymbolicLink(folder().resolve(NAME.value()), temp.resolve("secret"));

        store("video");

        assertThat(temp.resolve("secret")).hasContent("secret");
        assertThat(storage().find(NAME)).isPresent();
    }

    @Test
    void a_video_of_another_name_is_not_found() throws IOException {
        store("video");

        assertThat(storage().find(new VideoName("session_hook_ffffffffffff.mp4")))
                .isEmpty();
        assertThat(storage().inspect(new VideoName("session_hook_ffffffffffff.mp4")))
                .isEmpty();
    }

    private void store(String content) throws IOException {
        storage().store(NAME, out -> out.write(content.getBytes(UTF_8)));
    }

    private static void refuse(OutputStream out) throws IOException {
        out.write(1);
        throw new IOException("refused");
    }

    private static void awaitAll(CyclicBarrier together) throws IOException {
        try {
            together.await();
        } catch (Exception e) {
            throw new UncheckedIOException(new IOException(e));
        }
    }

    private void assertOnlyTheVideoIsThere() {
        assertThat(folder())
                .isDirectoryNotContaining(file -> !file.getFileName().toString().equals(NAME.value()));
    }

    @Test
    void the_space_that_is_left_is_that_of_the_disk_even_before_the_folder_exists() throws IOException {
        assertThat(new FileSystemVideoStorage(folder().resolve("not/yet")).freeBytes())
                .isPositive()
                .isLessThanOrEqualTo(Files.getFileStore(folder().getParent()).getTotalSpace());
    }

    private FileSystemVideoStorage storage() {
        return new FileSystemVideoStorage(folder());
    }

    private Path folder() {
        return temp.resolve("outputs");
    }

    private static String sha256(byte[] bytes) throws Exception {
        return HexFormat.of()
                .formatHex(java.security.MessageDigest.getInstance("SHA-256").digest(bytes));
    }
}
