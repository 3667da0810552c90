package io.scenefleet.simulator.video;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The content of a clip. Equal specifications share one file.
 *
 * @param title    text of the scene
 * @param label    short line above the title
 * @param width    requested width in pixels; the file is smaller, with the same aspect ratio
 * @param height   requested height in pixels
 * @param duration exact duration of the file
 * @param seed     determines colours and movement together with the title
 * @param picture  name of the first frame; absent for none
 * @param draft    whether it is smaller and coarser, to save CPU time
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
            throw new IllegalArgumentException("duration must be positive: " + duration);
        }
    }

    /** The shared clip for this size and duration. */
    public ClipSpec canned() {
        return new ClipSpec("Canned clip", "Runware simulator", width, height, duration, 0, null, true);
    }
}
