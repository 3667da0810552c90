package io.scenefleet.scene;

import com.fasterxml.jackson.annotation.JsonCreator;

/** Why a job was created. */
public enum JobKind implements WireEnum {
    /** All scenes of an ad. */
    GENERATE,
    /** One scene again, with the description it has now. */
    REGENERATE;

    /**
     * The kind with this wire name.
     *
     * @throws IllegalArgumentException if there is none
     */
    @JsonCreator
    public static JobKind of(String wireName) {
        return WireEnum.of(JobKind.class, wireName);
    }
}
