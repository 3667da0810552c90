package io.scenefleet.simulator.media;

import io.scenefleet.simulator.media.MediaRefusedException.Reason;
import io.scenefleet.simulator.video.Still;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import javax.imageio.ImageIO;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.stream.MemoryCacheImageInputStream;
import org.jspecify.annotations.Nullable;

/** Reads PNG and JPEG pictures of strangers, in little memory whatever they claim to be. */
final class PictureReader {
    /** Pixels along one side; what most models take at most. */
    static final int LONGEST_SIDE = 6_000;

    /** Pictures are thinned out while they are read so that the shorter side keeps at least so many pixels. */
    private static final int ENOUGH = 480;

    /** A JPEG may come in many passes over all of its pixels; an honest one has about ten. */
    private static final int MOST_SCANS = 100;

    private PictureReader() {}

    static Still read(byte[] bytes) throws MediaRefusedException {
        MediaType type = MediaType.of(bytes).orElse(null);
        if (type != MediaType.PNG && type != MediaType.JPEG) {
            throw unreadable("This simulator starts clips from PNG and JPEG pictures only.", null);
        }
        if (type == MediaType.JPEG && scans(bytes) > MOST_SCANS) {
            throw unreadable("The JPEG has too many scans.", null);
        }
        ImageReader reader =
                ImageIO.getImageReadersByFormatName(type.extension()).next();
        try (var input = new MemoryCacheImageInputStream(new ByteArrayInputStream(bytes))) {
            reader.setInput(input, true, true);
            return read(reader);
        } catch (IOException | RuntimeException e) {
            // The readers of the JDK throw all kinds of unchecked exceptions at broken pictures.
            throw unreadable("The picture cannot be read.", e);
        } finally {
            reader.dispose();
        }
    }

    private static Still read(ImageReader reader) throws IOException, MediaRefusedException {
        int width = reader.getWidth(0);
        int height = reader.getHeight(0);
        if (width > LONGEST_SIDE || height > LONGEST_SIDE) {
            throw new MediaRefusedException(
                    Reason.TOO_LARGE,
                    "The picture has " + width + "x" + height + " pixels; " + LONGEST_SIDE + " a side are allowed.");
        }
        int step = Math.max(1, Math.min(width, height) / ENOUGH);
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
        return new Still(width, height, pixels).atMost(2 * ENOUGH);
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

    private static MediaRefusedException unreadable(String message, @Nullable Throwable cause) {
        return cause == null
                ? new MediaRefusedException(Reason.UNREADABLE, message)
                : new MediaRefusedException(Reason.UNREADABLE, message, cause);
    }
}
