package io.scenefleet.scene;

/** The status of a scene that a user sees: the three values of the API. */
public enum SceneStatus implements WireEnum {
    /** Work is under way or waiting; this includes retries. */
    GENERATING,
    /** The video is stored and can be downloaded. */
    COMPLETED,
    /** No further attempt follows automatically. */
    FAILED;

    /**
     * The status with this wire name.
     *
     * @throws IllegalArgumentException if there is none
     */
    public static SceneStatus of(String wireName) {
        return WireEnum.of(SceneStatus.class, wireName);
    }
}
