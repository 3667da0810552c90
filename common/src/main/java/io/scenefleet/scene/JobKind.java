package io.scenefleet.scene;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** Why a job was ordered. */
public enum JobKind {
    /** All scenes of an ad. */
    GENERATE,
    /** One scene again, with the description it has now. */
    REGENERATE;

    /** The kind as messages and Redis spell it, e.g. {@code generate}. */
    @JsonValue
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * The kind with this word.
     *
     * @throws IllegalArgumentException when there is none
     */
    @JsonCreator
    public static JobKind of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
