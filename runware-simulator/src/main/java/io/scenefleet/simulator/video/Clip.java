package io.scenefleet.simulator.video;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A clip that was ordered. */
public interface Clip {
    /** When its file was finished; absent while it is not. */
    @Nullable
    Instant readyAt();

    /**
     * The file, an MP4; made again where it had to be thrown away.
     *
     * @throws IllegalStateException when it cannot be made
     */
    byte[] bytes();
}
