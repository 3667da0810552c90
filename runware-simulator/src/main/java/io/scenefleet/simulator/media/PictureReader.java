package io.scenefleet.simulator.media;

import io.scenefleet.simulator.media.MediaRejectedException.Reason;
import io.scenefleet.simulator.video.Still;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import javax.imageio.ImageIO;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.stream.MemoryCacheImageInputStream;
import org.jspecify.annotations.Nullable;

/** Reads untrusted PNG and JPEG pictures with bounded memory. */
final class PictureReader {
    /** Maximum pixels per side; the limit of most models. */
    static final int MAX_SIDE = 6_000;

    /** Pictures are subsampled while reading; the shorter side keeps at least this many pixels. */
    private static final int MIN_SAMPLED_SIDE = 480;

    /** A progressive JPEG has several scans over all of its pixels, usually about ten. */
    private static final int MAX_SCANS = 100;

    private PictureReader() {}

    static Still read(byte[] bytes) throws MediaRejectedException {
        MediaType type = MediaType.of(bytes).orElse(null);
        if (type != MediaType.PNG && type != MediaType.JPEG) {
            throw unreadable("This simulator supports only PNG and JPEG pictures as first frames.", null);
        }
        if (type == MediaType.JPEG && scans(bytes) > MAX_SCANS) {
            throw unreadable("The JPEG has too many scans.", null);
        }
        ImageReader reader =
                ImageIO.getImageReadersByFormatName(type.extension()).next();
        try (var input = new MemoryCacheImageInputStream(new ByteArrayInputStream(bytes))) {
            reader.setInput(input, true, true);
            return read(reader);
        } catch (IOException | RuntimeException e) {
            // The JDK's readers throw various unchecked exceptions for broken pictures.
            throw unreadable("The picture cannot be read.", e);
        } finally {
            reader.dispose();
        }
    }

    private static Still read(ImageReader reader) throws IOException, MediaRejectedException {
        int width = reader.getWidth(0);
        int height = reader.getHeight(0);
        if (width > MAX_SIDE || height > MAX_SIDE) {
            throw new MediaRejectedException(
                    Reason.TOO_LARGE,
                    "The picture has %dx%d pixels; a side must not exceed %d pixels."
                            .formatted(width, height, MAX_SIDE));
        }
        int step = Math.max(1, Math.min(width, height) / MIN_SAMPLED_SIDE);
        ImageReadParam parameters = reader.getDefaultReadParam();
        parameters.setSourceSubsampling(step, step, 0, 0);
        return still(reader.read(0, parameters));
    }

    private static Still still(BufferedImage image) {
        int width = image.getWidth();
        int height = image.getHeight();
        int[] pixels = image.getRGB(0, 0, width, height, null, 0, width);
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = onBlack(pixels[i]);
        }
        return new Still(width, height, pixels).atMost(2 * MIN_SAMPLED_SIDE);
    }

    private static int onBlack(int pixel) {
        int opacity = pixel >>> 24;
        int red = (pixel >> 16 & 0xFF) * opacity / 255;
        int green = (pixel >> 8 & 0xFF) * opacity / 255;
        int blue = (pixel & 0xFF) * opacity / 255;
        return red << 16 | green << 8 | blue;
    }

    private static int scans(byte[] jpeg) {
        int scans = 0;
        for (int i = 0; i + 1 < jpeg.length; i++) {
            scans += jpeg[i] == (byte) 0xFF && jpeg[i + 1] == (byte) 0xDA ? 1 : 0;
        }
        return scans;
    }

    private static MediaRejectedException unreadable(String message, @Nullable Throwable cause) {
        return cause == null
                ? new MediaRejectedException(Reason.UNREADABLE, message)
                : new MediaRejectedException(Reason.UNREADABLE, message, cause);
    }
}
