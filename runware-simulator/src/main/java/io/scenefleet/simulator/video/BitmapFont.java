package io.scenefleet.simulator.video;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/**
 * A font of 5 by 7 pixels, read from {@code font-5x7.txt}.
 *
 * <p>The simulator has its own font, because containers often have none.
 */
final class BitmapFont {
    static final int WIDTH = 5;
    static final int HEIGHT = 7;
    static final int ADVANCE = WIDTH + 1;

    /** Pixels below the baseline that some letters use. */
    static final int DESCENT = 2;

    private static final char FIRST = ' ';
    private static final char LAST = '~';
    private static final int GLYPHS_PER_BAND = 8;
    private static final boolean[][] DOTS = read();

    private BitmapFont() {}

    /** Whether a pixel of a character is set. Characters without a glyph are shown as a question mark. */
    static boolean isSet(char character, int column, int row) {
        char known = character >= FIRST && character <= LAST ? character : '?';
        return DOTS[known - FIRST][row * WIDTH + column];
    }

    /** How many pixels below the baseline a character extends. */
    static int drop(char character) {
        return "gpqy".indexOf(character) >= 0 ? DESCENT : 0;
    }

    private static boolean[][] read() {
        try (var reader = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(BitmapFont.class.getResourceAsStream("font-5x7.txt"), "font-5x7.txt"),
                StandardCharsets.US_ASCII))) {
            List<String> rows = reader.lines()
                    .filter(line -> !line.isEmpty() && !line.startsWith("# "))
                    .toList();
            var dots = new boolean[LAST - FIRST + 1][WIDTH * HEIGHT];
            for (int glyph = 0; glyph < dots.length; glyph++) {
                readGlyph(rows, glyph, dots[glyph]);
            }
            return dots;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void readGlyph(List<String> rows, int glyph, boolean[] dots) {
        int left = glyph % GLYPHS_PER_BAND * ADVANCE;
        int top = glyph / GLYPHS_PER_BAND * HEIGHT;
        for (int row = 0; row < HEIGHT; row++) {
            for (int column = 0; column < WIDTH; column++) {
                dots[row * WIDTH + column] = rows.get(top + row).charAt(left + column) == '#';
            }
        }
    }
}
