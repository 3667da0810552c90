package io.scenefleet.simulator.video;

import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/** Paints the frames of a clip: a gradient, moving lights, the text of the scene, a timer and a progress bar. */
final class ClipPainter {
    /** The area of a clip of 416 by 234 pixels: encoded in about half a second, yet readable. */
    private static final double PIXELS = 416 * 234.0;

    private static final double DRAFT_PIXELS = 208 * 118.0;
    private static final int WHITE = 0xFFFFFF;
    private static final int SOFT_WHITE = 0xDDE3EA;

    private final ClipSpec spec;
    private final boolean fromPicture;
    private final Canvas background;
    private final Canvas frame;
    private final int margin;
    private final int accent;
    private final double phase;
    private final double seconds;

    ClipPainter(ClipSpec spec, @Nullable Still still) {
        this.spec = spec;
        this.fromPicture = still != null;
        double scale = Math.sqrt((spec.draft() ? DRAFT_PIXELS : PIXELS) / ((double) spec.width() * spec.height()));
        this.background = new Canvas(even(spec.width() * scale), even(spec.height() * scale));
        this.frame = new Canvas(background.width, background.height);
        this.margin = Math.max(6, Math.min(background.width, background.height) / 13);
        var random = new SplittableRandom(31L * spec.title().hashCode() + spec.seed());
        double hue = random.nextDouble();
        this.accent = Canvas.colour(hue + 0.12 + random.nextDouble() * 0.1, 0.55, 1);
        this.phase = random.nextDouble() * 2 * Math.PI;
        this.seconds = spec.duration().toMillis() / 1000.0;
        if (still == null) {
            background.gradient(
                    Canvas.colour(hue, 0.7, 0.72), Canvas.colour(hue + 0.06 + random.nextDouble() * 0.08, 0.85, 0.34));
        } else {
            background.copyFrom(still.filling(background.width, background.height));
        }
    }

    int width() {
        return frame.width;
    }

    int height() {
        return frame.height;
    }

    /** Paints the frame at this progress, 0 to 1; valid until the next call. Frame 0 is the first frame, if any. */
    Canvas paint(double progress) {
        frame.copyFrom(background);
        if (fromPicture && progress == 0) {
            return frame;
        }
        paintLights(progress);
        paintText();
        paintTimer(progress);
        return frame;
    }

    private void paintLights(double progress) {
        double angle = phase + progress * seconds * 0.55;
        double size = Math.min(frame.width, frame.height);
        double x = frame.width * (0.62 + 0.26 * Math.cos(angle));
        double y = frame.height * (0.46 + 0.24 * Math.sin(angle * 1.3));
        frame.glow(x, y, size * 0.42, 0.05, accent, 0.35);
        frame.glow(x, y, size * 0.085, 0.7, Canvas.mixed(accent, WHITE, 0.55), 0.95);
        double back = angle * 0.7 + 2.4;
        frame.glow(
                frame.width * (0.35 + 0.3 * Math.cos(back)),
                frame.height * (0.55 + 0.25 * Math.sin(back)),
                size * 0.3,
                0.02,
                WHITE,
                0.12);
    }

    private void paintText() {
        int scale = spec.draft() ? 1 : 2;
        int small = 1;
        int lineHeight = scale * (BitmapFont.HEIGHT + BitmapFont.DESCENT + 2);
        int columns = (frame.width - 2 * margin) / (scale * BitmapFont.ADVANCE);
        int top = margin + small * BitmapFont.HEIGHT + margin * 2 / 3;
        int bottom = frame.height - margin * 2 - scale * BitmapFont.HEIGHT - margin / 2;
        frame.text(clipped(spec.label().toUpperCase(Locale.ROOT)), margin, margin, small, SOFT_WHITE);
        List<String> lines = TextLines.wrapped(spec.title(), columns, Math.max(1, (bottom - top) / lineHeight));
        for (int i = 0; i < lines.size(); i++) {
            frame.text(lines.get(i), margin, top + i * lineHeight, scale, WHITE);
        }
    }

    private String clipped(String line) {
        return line.substring(0, Math.min(line.length(), (frame.width - 2 * margin) / BitmapFont.ADVANCE));
    }

    private void paintTimer(double progress) {
        int scale = spec.draft() ? 1 : 2;
        int lineTop = frame.height - margin;
        int wide = frame.width - 2 * margin;
        frame.rectangle(margin, lineTop, wide, 3, WHITE, 0.25);
        frame.rectangle(margin, lineTop, (int) Math.round(wide * progress), 3, accent, 1);
        int textTop = lineTop - scale * (BitmapFont.HEIGHT + 2);
        String now = String.format(Locale.ROOT, "%04.1f", progress * seconds);
        String end = String.format(Locale.ROOT, "/ %04.1f s", seconds);
        frame.text(now, margin, textTop, scale, WHITE);
        int right = frame.width - margin - end.length() * BitmapFont.ADVANCE * scale + scale;
        frame.text(end, right, textTop, scale, SOFT_WHITE);
    }

    private static int even(double number) {
        return Math.max(16, (int) Math.round(number / 2) * 2);
    }
}
