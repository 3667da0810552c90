package io.scenefleet.simulator.video;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What a clip shows. Equal ones look alike, so that one file can serve them.
 *
 * @param title    the scene's text
 * @param label    a short line above it
 * @param width    of the clip that was asked for; the file is smaller, of the same shape
 * @param height   likewise
 * @param duration of the file, to the millisecond
 * @param seed     chooses colours and movement together with the title
 * @param picture  the name of the picture that it starts from; absent when it starts from none
 * @param draft    whether it is smaller and coarser, to be cheap
 */
public record ClipSpec(
        String title,
        String label,
        int width,
        int height,
        Duration duration,
        long seed,
        @Nullable String picture,
        boolean draft) {
    public ClipSpec {
        if (duration.isNegative() || duration.isZero()) {
            throw new IllegalArgumentException("duration must be positive, not " + duration);
        }
    }

    /** The one clip that stands for all of this shape and duration. */
    public ClipSpec canned() {
        return new ClipSpec("Canned clip", "Runware simulator", width, height, duration, 0, null, true);
    }
}
