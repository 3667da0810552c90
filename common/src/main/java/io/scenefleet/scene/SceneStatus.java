package io.scenefleet.scene;

/** What a user is told of one scene: the three words of the API, and no others. */
public enum SceneStatus implements WireEnum {
    /** Work is under way or waiting; this includes retries. */
    GENERATING,
    /** The video is stored and can be fetched. */
    COMPLETED,
    /** No attempt will follow by itself. */
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
