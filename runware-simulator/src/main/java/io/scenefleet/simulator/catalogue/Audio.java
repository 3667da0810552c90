package io.scenefleet.simulator.catalogue;

/** Whether a model's clips have sound. The simulator's own clips are silent; sound only changes the price. */
public enum Audio {
    NO,
    OPTIONAL,
    ALWAYS
}
