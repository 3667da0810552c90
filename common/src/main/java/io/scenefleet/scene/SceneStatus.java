package io.scenefleet.scene;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** What a user is told of one scene: the three words of the API, and no others. */
public enum SceneStatus {
    /** Work is under way or waiting; this includes retries. */
    GENERATING,
    /** The video is stored and can be fetched. */
    COMPLETED,
    /** No attempt will follow by itself. */
    FAILED;

    /** The status as Redis and the API spell it, e.g. {@code generating}. */
    @JsonValue
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * The status with this word.
     *
     * @throws IllegalArgumentException when there is none
     */
    public static SceneStatus of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
