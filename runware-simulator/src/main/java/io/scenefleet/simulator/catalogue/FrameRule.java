package io.scenefleet.simulator.catalogue;

/** Whether a clip starts from a given picture. */
public enum FrameRule {
    /** Text to video only: a picture is refused. */
    NONE,
    /** With a picture or without. */
    OPTIONAL,
    /** Image to video only: a request without a first frame is refused. */
    REQUIRED
}
