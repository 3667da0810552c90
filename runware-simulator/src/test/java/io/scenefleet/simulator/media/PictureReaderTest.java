package io.scenefleet.simulator.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.scenefleet.simulator.TestPictures;
import io.scenefleet.simulator.media.MediaRejectedException.Reason;
import io.scenefleet.simulator.video.Still;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PictureReaderTest {
    @ParameterizedTest
    @CsvSource({"png, 300, 200", "jpg, 300, 200", "png, 2400, 1600", "jpg, 1500, 3000", "png, 1, 1"})
    void a_picture_keeps_its_aspect_ratio_and_colours(String format, int width, int height) throws Exception {
        Still still = PictureReader.read(TestPictures.halves(format, width, height, Color.RED, Color.BLUE));

        assertThat((double) still.width() / still.height()).isCloseTo((double) width / height, within(0.01));
        assertThat(still.width()).isLessThanOrEqualTo(960);
        assertThat(still.height()).isLessThanOrEqualTo(960);
        assertNear(still.pixels()[still.width() - 1], Color.BLUE);
        if (width > 1) {
            assertNear(still.pixels()[0], Color.RED);
        }
    }

    @Test
    void transparent_pixels_become_black() throws Exception {
        var image = new BufferedImage(4, 4, BufferedImage.TYPE_INT_ARGB);
        image.setRGB(1, 0, 0x00FF0000);
        image.setRGB(2, 0, 0xFFFF0000);

        Still still = PictureReader.read(TestPictures.encoded(image, "png"));

        assertThat(still.pixels()).startsWith(0, 0, 0xFF0000);
    }

    @Test
    void a_picture_that_claims_to_be_huge_is_rejected_before_it_is_decoded() {
        byte[] bomb = TestPictures.halves("png", 8, 8, Color.RED, Color.BLUE);
        claimWidth(bomb, 100_000);

        assertThatThrownBy(() -> PictureReader.read(bomb))
                .isInstanceOfSatisfying(
                        MediaRejectedException.class,
                        e -> assertThat(e.reason()).isEqualTo(Reason.TOO_LARGE))
                .hasMessageContaining("100000x8");
    }

    @Test
    void a_jpeg_with_too_many_scans_is_rejected() {
        byte[] honest = TestPictures.halves("jpg", 64, 64, Color.RED, Color.BLUE);
        byte[] bomb = Arrays.copyOf(honest, honest.length + 1_000);
        for (int i = honest.length; i < bomb.length; i += 2) {
            bomb[i] = (byte) 0xFF;
            bomb[i + 1] = (byte) 0xDA;
        }

        assertThatThrownBy(() -> PictureReader.read(bomb)).hasMessageContaining("too many scans");
    }

    @ParameterizedTest
    @ValueSource(strings = {"gif", "bmp"})
    void other_picture_formats_are_rejected(String format) {
        byte[] picture = TestPictures.halves(format, 8, 8, Color.RED, Color.BLUE);

        assertThatThrownBy(() -> PictureReader.read(picture))
                .isInstanceOf(MediaRejectedException.class)
                .hasMessageContaining("PNG and JPEG");
    }

    @ParameterizedTest
    @ValueSource(strings = {"png", "jpg"})
    void a_broken_picture_is_either_read_or_rejected(String format) {
        byte[] whole = TestPictures.halves(format, 64, 48, Color.RED, Color.BLUE);
        var random = new Random(7);
        int rejected = 0;
        for (int i = 0; i < 300; i++) {
            byte[] broken = Arrays.copyOf(whole, 12 + random.nextInt(whole.length - 12));
            for (int flips = random.nextInt(5); flips > 0; flips--) {
                broken[random.nextInt(broken.length)] = (byte) random.nextInt(256);
            }
            rejected += isRejected(broken) ? 1 : 0;
        }

        assertThat(rejected).isBetween(50, 300);
    }

    private static boolean isRejected(byte[] picture) {
        try {
            return PictureReader.read(picture).width() < 1;
        } catch (MediaRejectedException e) {
            return true;
        }
    }

    private static void claimWidth(byte[] png, int width) {
        int header = 12;
        ByteBuffer.wrap(png).putInt(header + 4, width);
        var sum = new CRC32();
        sum.update(png, header, 17);
        ByteBuffer.wrap(png).putInt(header + 17, (int) sum.getValue());
    }

    private static void assertNear(int pixel, Color expected) {
        var colour = new Color(pixel);
        assertThat(Math.abs(colour.getRed() - expected.getRed())).isLessThan(6);
        assertThat(Math.abs(colour.getGreen() - expected.getGreen())).isLessThan(6);
        assertThat(Math.abs(colour.getBlue() - expected.getBlue())).isLessThan(6);
    }
}
