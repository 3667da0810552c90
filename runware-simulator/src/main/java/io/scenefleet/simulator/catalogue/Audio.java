package io.scenefleet.simulator.catalogue;

import io.scenefleet.simulator.wire.WireValue;

/** Whether a model's clips have sound. The simulator's clips are silent; sound only affects the price. */
public enum Audio implements WireValue {
    NO,
    OPTIONAL,
    ALWAYS
}
