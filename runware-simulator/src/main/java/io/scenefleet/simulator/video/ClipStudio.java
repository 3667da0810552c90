package io.scenefleet.simulator.video;

/** Makes clips. */
public interface ClipStudio {

    /** Orders a clip and returns at once. */
    Clip order(ClipSpec spec);
}
