package io.scenefleet.simulator.video;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;

/** Wraps text into lines of a fixed number of characters. */
final class TextLines {
    private TextLines() {}

    /** At most {@code maxLines} lines of at most {@code width} characters; truncated text ends with three dots. */
    static List<String> wrapped(String text, int width, int maxLines) {
        var lines = new ArrayList<String>();
        var line = new StringBuilder();
        for (String word : plain(text).split(" ", -1)) {
            for (String piece : pieces(word, width)) {
                if (!line.isEmpty() && line.length() + 1 + piece.length() > width) {
                    lines.add(line.toString());
                    line.setLength(0);
                }
                line.append(line.isEmpty() ? "" : " ").append(piece);
            }
        }
        lines.add(line.toString());
        return lines.size() <= maxLines ? lines : shortened(lines, width, maxLines);
    }

    private static List<String> shortened(List<String> lines, int width, int maxLines) {
        var kept = new ArrayList<>(lines.subList(0, maxLines));
        String last = kept.getLast();
        kept.set(maxLines - 1, last.substring(0, Math.min(last.length(), width - 3)) + "...");
        return kept;
    }

    /** Removes accents, line breaks and repeated spaces, because the font has only ASCII characters. */
    private static String plain(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFKD)
                .replaceAll("\\p{M}+", "")
                .replace('\u2013', '-')
                .replace('\u2014', '-')
                .replace('\u2018', '\'')
                .replace('\u2019', '\'')
                .replace('\u201C', '"')
                .replace('\u201D', '"')
                .replaceAll("\\s+", " ")
                .strip();
    }

    private static List<String> pieces(String word, int width) {
        var pieces = new ArrayList<String>();
        for (int from = 0; from < word.length(); from += width) {
            pieces.add(word.substring(from, Math.min(word.length(), from + width)));
        }
        return pieces;
    }
}
