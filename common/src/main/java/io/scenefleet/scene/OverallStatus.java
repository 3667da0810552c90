package io.scenefleet.scene;

import java.util.Collection;

/** The status of a whole job that a user sees. */
public enum OverallStatus implements WireEnum {
    /** At least one scene is still generating. */
    GENERATING,
    /** Every scene completed. */
    COMPLETED,
    /** Every scene failed. */
    FAILED,
    /** Some scenes completed, the others failed. */
    PARTIAL;

    /**
     * The status of a job whose scenes have these statuses.
     *
     * @throws IllegalArgumentException if there is no scene: such a job does not exist
     */
    public static OverallStatus of(Collection<SceneStatus> scenes) {
        if (scenes.isEmpty()) {
            throw new IllegalArgumentException("scenes must not be empty");
        }
        if (scenes.contains(SceneStatus.GENERATING)) {
            return GENERATING;
        }
        if (!scenes.contains(SceneStatus.FAILED)) {
            return COMPLETED;
        }
        return scenes.contains(SceneStatus.COMPLETED) ? PARTIAL : FAILED;
    }

    /** Whether the job will not change any more. */
    public boolean isTerminal() {
        return this != GENERATING;
    }
}
