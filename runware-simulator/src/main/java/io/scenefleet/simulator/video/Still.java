package io.scenefleet.simulator.video;

/**
 * A still picture.
 *
 * @param width  pixels
 * @param height pixels
 * @param pixels rows from the top, each pixel as 0xRRGGBB; higher bits are ignored
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record Still(int width, int height, int[] pixels) {
    public Still {
        if (width < 1 || height < 1 || pixels.length != width * height) {
            throw new IllegalArgumentException("pixels do not match %dx%d".formatted(width, height));
        }
    }

    /** The picture, scaled down so that its longer side has at most this many pixels. */
    public Still atMost(int longestSide) {
        double scale = (double) longestSide / Math.max(width, height);
        return scale >= 1
                ? this
                : scaled((int) Math.max(1, Math.round(width * scale)), (int) Math.max(1, Math.round(height * scale)));
    }

    /** The centre of the picture, cropped and scaled to fill a frame of this size. */
    Still filling(int wide, int high) {
        double scale = Math.min((double) width / wide, (double) height / high);
        double left = (width - wide * scale) / 2;
        double top = (height - high * scale) / 2;
        return sampled(wide, high, left, top, scale, scale);
    }

    private Still scaled(int wide, int high) {
        return sampled(wide, high, 0, 0, (double) width / wide, (double) height / high);
    }

    private Still sampled(int wide, int high, double left, double top, double stepX, double stepY) {
        var to = new int[wide * high];
        for (int y = 0; y < high; y++) {
            for (int x = 0; x < wide; x++) {
                to[y * wide + x] = average(left + x * stepX, top + y * stepY, stepX, stepY);
            }
        }
        return new Still(wide, high, to);
    }

    private int average(double left, double top, double wide, double high) {
        int fromX = Math.clamp((int) left, 0, width - 1);
        int fromY = Math.clamp((int) top, 0, height - 1);
        int toX = Math.clamp((int) Math.ceil(left + wide), fromX + 1, width);
        int toY = Math.clamp((int) Math.ceil(top + high), fromY + 1, height);
        long red = 0;
        long green = 0;
        long blue = 0;
        for (int y = fromY; y < toY; y++) {
            for (int x = fromX; x < toX; x++) {
                int pixel = pixels[y * width + x];
                red += pixel >> 16 & 0xFF;
                green += pixel >> 8 & 0xFF;
                blue += pixel & 0xFF;
            }
        }
        long count = (long) (toX - fromX) * (toY - fromY);
        return (int) (red / count << 16 | green / count << 8 | blue / count);
    }
}
