package io.scenefleet.simulator.video;

/** A picture of 24-bit colours with the drawing operations that the clips need. */
final class Canvas {
    final int width;
    final int height;
    final int[] pixels;

    Canvas(int width, int height) {
        this.width = width;
        this.height = height;
        this.pixels = new int[width * height];
    }

    void copyFrom(Canvas other) {
        System.arraycopy(other.pixels, 0, pixels, 0, pixels.length);
    }

    void copyFrom(Still still) {
        System.arraycopy(still.pixels(), 0, pixels, 0, pixels.length);
    }

    /** Fills the picture with a diagonal gradient that gets darker towards the lower edge. */
    void gradient(int from, int to) {
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                double t = (0.65 * x / width) + (0.35 * y / height);
                double shade = 1.0 - 0.35 * Math.pow((double) y / height, 2);
                pixels[y * width + x] = scaled(mixed(from, to, t), shade);
            }
        }
    }

    void rectangle(int left, int top, int wide, int high, int colour, double opacity) {
        for (int y = Math.max(0, top); y < Math.min(height, top + high); y++) {
            for (int x = Math.max(0, left); x < Math.min(width, left + wide); x++) {
                int at = y * width + x;
                pixels[at] = mixed(pixels[at], colour, opacity);
            }
        }
    }

    /** Draws a disc with a soft edge. */
    void glow(double centreX, double centreY, double radius, double core, int colour, double opacity) {
        int top = (int) Math.max(0, centreY - radius);
        int bottom = (int) Math.min(height - 1.0, centreY + radius);
        int left = (int) Math.max(0, centreX - radius);
        int right = (int) Math.min(width - 1.0, centreX + radius);
        for (int y = top; y <= bottom; y++) {
            for (int x = left; x <= right; x++) {
                double distance = Math.hypot(x - centreX, y - centreY) / radius;
                if (distance < 1) {
                    double edge = distance < core ? 1 : (1 - distance) / (1 - core);
                    int at = y * width + x;
                    pixels[at] = mixed(pixels[at], colour, opacity * edge * edge);
                }
            }
        }
    }

    /** Draws a line of text with a shadow; {@code scale} is the size of a font pixel. */
    void text(String text, int left, int top, int scale, int colour) {
        glyphs(text, left + scale, top + scale, scale, 0x000000, 0.45);
        glyphs(text, left, top, scale, colour, 1);
    }

    private void glyphs(String text, int left, int top, int scale, int colour, double opacity) {
        for (int i = 0; i < text.length(); i++) {
            int x = left + i * BitmapFont.ADVANCE * scale;
            int y = top + BitmapFont.drop(text.charAt(i)) * scale;
            for (int row = 0; row < BitmapFont.HEIGHT; row++) {
                for (int column = 0; column < BitmapFont.WIDTH; column++) {
                    if (BitmapFont.isSet(text.charAt(i), column, row)) {
                        rectangle(x + column * scale, y + row * scale, scale, scale, colour, opacity);
                    }
                }
            }
        }
    }

    static int mixed(int from, int to, double share) {
        int weight = (int) Math.round(Math.clamp(share, 0, 1) * 256);
        int red = channel(from, to, 16, weight);
        int green = channel(from, to, 8, weight);
        int blue = channel(from, to, 0, weight);
        return red << 16 | green << 8 | blue;
    }

    private static int channel(int from, int to, int shift, int weight) {
        int a = from >> shift & 0xFF;
        int b = to >> shift & 0xFF;
        return a + (((b - a) * weight) >> 8);
    }

    private static int scaled(int colour, double factor) {
        return mixed(0, colour, factor);
    }

    /** Converts hue, saturation and brightness, each 0 to 1, to a colour. */
    static int colour(double hue, double saturation, double brightness) {
        double sector = (hue - Math.floor(hue)) * 6;
        return component(sector, 5, saturation, brightness) << 16
                | component(sector, 3, saturation, brightness) << 8
                | component(sector, 1, saturation, brightness);
    }

    private static int component(double sector, int offset, double saturation, double brightness) {
        double k = (offset + sector) % 6;
        double level = brightness - brightness * saturation * Math.clamp(Math.min(k, 4 - k), 0.0, 1.0);
        return (int) Math.round(level * 255);
    }
}
