package io.scenefleet.simulator.video;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A clip that is being created or is finished. */
public interface Clip {
    /** What the file shows. */
    ClipSpec spec();

    /** When its file was finished; absent until then. */
    @Nullable
    Instant readyAt();

    /**
     * Returns the MP4 file. It is created again if it was evicted from the cache.
     *
     * @throws IllegalStateException when it cannot be created
     */
    byte[] bytes();
}
