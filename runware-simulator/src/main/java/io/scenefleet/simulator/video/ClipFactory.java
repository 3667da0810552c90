package io.scenefleet.simulator.video;

import java.time.Instant;

/** Creates clips. */
public interface ClipFactory {
    /** Starts to create a clip and returns immediately. */
    Clip order(ClipSpec spec);

    /** A clip of an earlier process. It is created again when its bytes are asked for, and they are the same. */
    Clip recall(ClipSpec spec, Instant readyAt);
}
