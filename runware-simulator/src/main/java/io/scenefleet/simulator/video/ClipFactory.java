package io.scenefleet.simulator.video;

/** Makes clips. */
public interface ClipFactory {
    /** Orders a clip and returns at once. */
    Clip order(ClipSpec spec);
}
