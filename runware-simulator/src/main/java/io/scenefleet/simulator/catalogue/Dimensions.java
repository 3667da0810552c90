package io.scenefleet.simulator.catalogue;

/**
 * Width and height of a clip.
 *
 * @param width  pixels
 * @param height pixels
 */
public record Dimensions(int width, int height) {
    public Dimensions {
        if (width < 1 || height < 1) {
            throw new IllegalArgumentException("width and height must be positive: %dx%d".formatted(width, height));
        }
    }

    static Dimensions parse(String text) {
        int x = text.indexOf('x');
        if (x < 0) {
            throw new IllegalArgumentException("dimensions must have the form 1280x720: " + text);
        }
        return new Dimensions(Integer.parseInt(text.substring(0, x)), Integer.parseInt(text.substring(x + 1)));
    }

    @Override
    public String toString() {
        return width + "x" + height;
    }
}
