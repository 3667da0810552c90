package io.scenefleet.standalone.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@SuppressWarnings("NullAway.Init")
class Mp4FileTest {
    @TempDir
    Path folder;

    @Test
    void the_duration_is_read_from_the_movie_header() throws IOException {
        assertThat(duration(join(ftyp(), box("moov", mvhd(1_000, 7_040)), mdat())))
                .isEqualTo(7.04);
    }

    @Test
    void the_wide_form_of_sizes_and_times_is_understood() throws IOException {
        assertThat(duration(join(ftyp(), wideMdat(), box("moov", wideMvhd(90_000, 540_000)))))
                .isEqualTo(6.0);
    }

    @Test
    void a_last_box_may_reach_to_the_end_of_the_file() throws IOException {
        var openEnd = ByteBuffer.allocate(20).putInt(0).put(ascii("mdat")).array();

        assertThat(duration(join(ftyp(), box("moov", mvhd(600, 6_000)), openEnd)))
                .isEqualTo(10.0);
    }

    @Test
    void a_video_that_was_cut_off_anywhere_is_not_whole() throws IOException {
        byte[] whole = join(ftyp(), box("moov", mvhd(1_000, 7_000)), mdat());

        for (int length = 0; length < whole.length; length++) {
            byte[] cut = Arrays.copyOf(whole, length);
            assertThatThrownBy(() -> duration(cut)).as("%d bytes", length).isInstanceOf(IOException.class);
        }
        assertThat(duration(whole)).isEqualTo(7.0);
    }

    @Test
    void something_else_is_not_taken_for_a_video() {
        assertThatThrownBy(() -> duration("<html><body>Not found</body></html>".getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(IOException.class);
        assertThatThrownBy(() -> duration(join(box("moov", mvhd(1_000, 7_000)), ftyp(), mdat())))
                .hasMessageContaining("ftyp");
        assertThatThrownBy(() -> duration(join(ftyp(), mdat()))).hasMessageContaining("moov");
    }

    private double duration(byte[] content) throws IOException {
        return Mp4File.duration(Files.write(folder.resolve("video.mp4"), content));
    }

    private static byte[] ftyp() {
        return box("ftyp", ascii("isom\0\0\0\0isom"));
    }

    private static byte[] mdat() {
        return box("mdat", new byte[100]);
    }

    private static byte[] wideMdat() {
        return ByteBuffer.allocate(116)
                .putInt(1)
                .put(ascii("mdat"))
                .putLong(116)
                .array();
    }

    private static byte[] mvhd(int perSecond, int duration) {
        return box(
                "mvhd",
                ByteBuffer.allocate(100)
                        .putInt(0)
                        .putLong(0)
                        .putInt(perSecond)
                        .putInt(duration)
                        .array());
    }

    private static byte[] wideMvhd(int perSecond, long duration) {
        var content = ByteBuffer.allocate(112)
                .putInt(1 << 24)
                .putLong(0)
                .putLong(0)
                .putInt(perSecond)
                .putLong(duration);
        return box("mvhd", content.array());
    }

    private static byte[] box(String type, byte[] content) {
        return ByteBuffer.allocate(8 + content.length)
                .putInt(8 + content.length)
                .put(ascii(type))
                .put(content)
                .array();
    }

    private static byte[] join(byte[]... parts) {
        var all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
