package io.scenefleet.simulator.video;

/** Creates clips. */
public interface ClipFactory {
    /** Starts to create a clip and returns immediately. */
    Clip order(ClipSpec spec);
}
