package io.scenefleet.simulator.video;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.jcodec.common.DemuxerTrack;
import org.jcodec.common.DemuxerTrackMeta;
import org.jcodec.common.io.ByteBufferSeekableByteChannel;
import org.jcodec.containers.mp4.demuxer.MP4Demuxer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClipEncoderTest {
    @ParameterizedTest
    @CsvSource({
        "7000, 1280, 720, false, 84, 416, 234",
        "3000, 720, 1280, false, 36, 234, 416",
        "3000, 960, 960, false, 36, 312, 312",
        "1300, 1366, 768, false, 13, 416, 234",
        "10000, 1920, 1080, true, 40, 208, 118",
        "1200, 1920, 1080, true, 12, 208, 118"
    })
    void a_clip_has_the_requested_duration_and_aspect_ratio(
            long millis, int width, int height, boolean draft, int frames, int codedWidth, int codedHeight)
            throws IOException {
        byte[] file = ClipEncoder.encode(
                new ClipSpec("A paper boat", "Kling", width, height, Duration.ofMillis(millis), 1, null, draft), null);

        DemuxerTrack track = MP4Demuxer.createMP4Demuxer(
                        ByteBufferSeekableByteChannel.readFromByteBuffer(ByteBuffer.wrap(file)))
                .getVideoTrack();
        DemuxerTrackMeta meta = track.getMeta();
        assertThat(meta.getTotalDuration()).isEqualTo(millis / 1000.0);
        assertThat(meta.getTotalFrames()).isEqualTo(frames);
        assertThat(meta.getVideoCodecMeta().getSize().getWidth()).isEqualTo(codedWidth);
        assertThat(meta.getVideoCodecMeta().getSize().getHeight()).isEqualTo(codedHeight);
        assertThat(new String(file, 4, 4, StandardCharsets.US_ASCII)).isEqualTo("ftyp");
    }

    @Test
    void a_clip_contains_no_timestamps() {
        byte[] file = ClipEncoder.encode(
                new ClipSpec("A boat", "Kling", 1280, 720, Duration.ofSeconds(1), 1, null, true), null);
        String text = new String(file, StandardCharsets.ISO_8859_1);

        for (String box : List.of("mvhd", "tkhd", "mdhd")) {
            assertThat(text.indexOf(box)).isPositive();
            assertThat(ByteBuffer.wrap(file).getLong(text.indexOf(box) + 8))
                    .as(box)
                    .isZero();
        }
    }

    @Test
    void every_letter_is_drawn() {
        for (char letter = '!'; letter <= '~'; letter++) {
            int dots = 0;
            for (int i = 0; i < BitmapFont.WIDTH * BitmapFont.HEIGHT; i++) {
                dots += BitmapFont.isSet(letter, i % BitmapFont.WIDTH, i / BitmapFont.WIDTH) ? 1 : 0;
            }
            assertThat(dots).as("dots of %s", letter).isBetween(2, 25);
        }
    }

    @Test
    void the_picture_moves() {
        var painter = new ClipPainter(
                new ClipSpec("A boat", "Kling", 1280, 720, Duration.ofSeconds(7), 1, null, false), null);

        int[] start = painter.paint(0).pixels.clone();
        int[] middle = painter.paint(0.5).pixels.clone();

        assertThat(middle).isNotEqualTo(start);
    }
}
