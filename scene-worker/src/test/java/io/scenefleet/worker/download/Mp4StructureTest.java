package io.scenefleet.worker.download;

import static io.scenefleet.worker.download.Mp4s.box;
import static io.scenefleet.worker.download.Mp4s.join;
import static io.scenefleet.worker.download.Mp4s.longBox;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class Mp4StructureTest {
    private static final byte[] FTYP = box("ftyp", "isom0000".getBytes(StandardCharsets.US_ASCII));
    private static final byte[] MOOV = box("moov", new byte[30]);
    private static final byte[] MDAT = box("mdat", new byte[50]);

    private static ThrowingCallable checking(byte[] file) {
        return () -> {
            var mp4 = new Mp4Structure(new ByteArrayOutputStream());
            mp4.write(file);
            mp4.requireWhole();
        };
    }

    @Test
    void a_whole_file_is_whole_and_passes_unchanged() throws IOException {
        var file = Mp4s.whole(1);
        var out = new ByteArrayOutputStream();

        var mp4 = new Mp4Structure(out);
        mp4.write(file);
        mp4.requireWhole();

        assertThat(out.toByteArray()).isEqualTo(file);
    }

    @Test
    void the_index_may_follow_the_media_and_other_boxes_may_lie_between() {
        assertThatCode(checking(join(FTYP, box("free", new byte[0]), MDAT, box("uuid", new byte[16]), MOOV)))
                .doesNotThrowAnyException();
    }

    @Test
    void a_file_cut_at_any_byte_is_not_whole() {
        var file = join(FTYP, box("free", new byte[3]), MOOV, longBox("mdat", 16 + 20, new byte[20]));

        for (int length = 0; length < file.length; length++) {
            assertThatThrownBy(checking(Arrays.copyOf(file, length)))
                    .as("cut after %d of %d bytes", length, file.length)
                    .isInstanceOf(InvalidVideoException.class);
        }
        assertThatCode(checking(file)).doesNotThrowAnyException();
    }

    @Test
    void bytes_after_the_last_box_are_not_a_whole_file() {
        assertThatThrownBy(checking(join(FTYP, MOOV, MDAT, new byte[5]))).isInstanceOf(InvalidVideoException.class);
    }

    @Test
    void a_box_may_have_a_size_of_64_bits() {
        assertThatCode(checking(join(FTYP, MOOV, longBox("mdat", 16 + 7, new byte[7]))))
                .doesNotThrowAnyException();
        assertThatThrownBy(checking(join(FTYP, MOOV, longBox("mdat", 1L << 33, new byte[7]))))
                .isInstanceOf(InvalidVideoException.class);
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 1, 15, -1, Long.MIN_VALUE})
    void a_size_of_64_bits_that_cannot_be_is_refused(long size) {
        assertThatThrownBy(checking(join(FTYP, MOOV, longBox("mdat", size, new byte[7]))))
                .isInstanceOf(InvalidVideoException.class);
    }

    @Test
    void the_last_box_may_be_open_ended() {
        assertThatCode(checking(join(FTYP, MOOV, box(0, "mdat", new byte[99])))).doesNotThrowAnyException();
        assertThatCode(checking(join(FTYP, MOOV, box(0, "mdat", new byte[0])))).doesNotThrowAnyException();
    }

    @Test
    void an_open_ended_box_hides_no_index() {
        assertThatThrownBy(checking(join(FTYP, box(0, "mdat", new byte[9]), MOOV)))
                .isInstanceOf(InvalidVideoException.class)
                .hasMessageContaining("mdat");
    }

    @Test
    void a_file_without_index_or_media_is_no_video() {
        assertThatThrownBy(checking(join(FTYP, MDAT))).isInstanceOf(InvalidVideoException.class);
        assertThatThrownBy(checking(join(FTYP, MOOV))).isInstanceOf(InvalidVideoException.class);
    }

    @Test
    void an_error_page_is_no_video() {
        assertThatThrownBy(checking("<html><body>Access denied</body></html>".getBytes(StandardCharsets.US_ASCII)))
                .isInstanceOf(InvalidVideoException.class)
                .hasMessageContaining("does not begin");
    }

    @Test
    void many_kinds_of_boxes_do_not_fill_the_memory_or_the_message() throws IOException {
        var random = new Random(7);
        var mp4 = new Mp4Structure(new ByteArrayOutputStream());
        mp4.write(FTYP);
        for (int i = 0; i < 10_000; i++) {
            mp4.write(box(Integer.toString(random.nextInt(1_000, 10_000)), new byte[0]));
        }

        assertThatThrownBy(mp4::requireWhole)
                .isInstanceOf(InvalidVideoException.class)
                .satisfies(e -> assertThat(e.getMessage()).hasSizeLessThan(300));
    }

    @Test
    void it_does_not_matter_how_the_bytes_come() {
        var random = new Random(20260101);
        for (int round = 0; round < 500; round++) {
            var file = damaged(random);

            assertThat(verdict(file, file.length)).isEqualTo(verdict(file, 1));
            assertThat(verdict(file, 1 + random.nextInt(20))).isEqualTo(verdict(file, 1));
        }
    }

    private static byte[] damaged(Random random) {
        var file = join(FTYP, MOOV, longBox("mdat", 16 + 20, new byte[20]), box("free", new byte[4]));
        if (random.nextBoolean()) {
            file[random.nextInt(file.length)] = (byte) random.nextInt();
        }
        return random.nextBoolean() ? Arrays.copyOf(file, random.nextInt(file.length + 10)) : file;
    }

    private static String verdict(byte[] file, int step) {
        var mp4 = new Mp4Structure(new ByteArrayOutputStream());
        try {
            for (int at = 0; at < file.length; at += step) {
                if (step == 1) {
                    mp4.write(file[at]);
                } else {
                    mp4.write(file, at, Math.min(step, file.length - at));
                }
            }
            mp4.requireWhole();
            return "whole";
        } catch (IOException e) {
            return String.valueOf(e.getMessage());
        }
    }
}
