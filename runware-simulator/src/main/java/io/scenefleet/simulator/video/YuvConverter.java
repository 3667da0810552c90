package io.scenefleet.simulator.video;

import org.jcodec.common.model.Picture;

/** Converts colours to YUV 4:2:0 according to ITU-R BT.601 with luma 16 to 235. */
final class YuvConverter {
    private YuvConverter() {}

    /** Fills {@code picture}, whose samples are bytes around zero, from an even-sized canvas. */
    static void convert(Canvas canvas, Picture picture) {
        byte[] luma = picture.getPlaneData(0);
        byte[] blue = picture.getPlaneData(1);
        byte[] red = picture.getPlaneData(2);
        int width = canvas.width;
        int[] pixels = canvas.pixels;
        for (int y = 0; y < canvas.height; y += 2) {
            for (int x = 0; x < width; x += 2) {
                int at = y * width + x;
                luma[at] = luma(pixels[at]);
                luma[at + 1] = luma(pixels[at + 1]);
                luma[at + width] = luma(pixels[at + width]);
                luma[at + width + 1] = luma(pixels[at + width + 1]);
                int colour = average(pixels[at], pixels[at + 1], pixels[at + width], pixels[at + width + 1]);
                int chroma = y / 2 * (width / 2) + x / 2;
                int r = colour >> 16 & 0xFF;
                int g = colour >> 8 & 0xFF;
                int b = colour & 0xFF;
                blue[chroma] = (byte) ((-38 * r - 74 * g + 112 * b + 128) >> 8);
                red[chroma] = (byte) ((112 * r - 94 * g - 18 * b + 128) >> 8);
            }
        }
    }

    private static byte luma(int colour) {
        int r = colour >> 16 & 0xFF;
        int g = colour >> 8 & 0xFF;
        int b = colour & 0xFF;
        return (byte) (((66 * r + 129 * g + 25 * b + 128) >> 8) + 16 - 128);
    }

    private static int average(int a, int b, int c, int d) {
        // Two bits are dropped before the addition, so that no channel overflows into the next.
        return (a >> 2 & 0x3F3F3F) + (b >> 2 & 0x3F3F3F) + (c >> 2 & 0x3F3F3F) + (d >> 2 & 0x3F3F3F);
    }
}
