package io.scenefleet.simulator.catalogue;

import io.scenefleet.simulator.wire.WireValue;

/** Whether a model takes a picture as the first frame. */
public enum FrameRule implements WireValue {
    /** Text to video only: a first frame is rejected. */
    NONE,
    /** A first frame is optional. */
    OPTIONAL,
    /** Image to video only: a first frame is required. */
    REQUIRED
}
