package io.scenefleet.progress;

/**
 * What went wrong with a scene.
 *
 * @param message one sentence for a person; at most {@value #MAX_LENGTH} characters are kept
 */
public record SceneFailure(FailureCode code, String message) {
    /** Long values would make the scene's hash several times as large in Redis. */
    private static final int MAX_LENGTH = 300;

    public SceneFailure {
        message = message.length() > MAX_LENGTH ? message.substring(0, MAX_LENGTH - 1) + "…" : message;
    }
}
