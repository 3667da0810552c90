package io.scenefleet.scene;

/**
 * What went wrong with a scene.
 *
 * @param message one sentence for a human reader; at most {@value #MAX_LENGTH} characters are kept
 */
public record SceneFailure(FailureCode code, String message) {
    /** Long values would make the scene's hash several times as large in Redis. */
    private static final int MAX_LENGTH = 300;

    public SceneFailure {
        message = message.length() > MAX_LENGTH ? cut(message) + "…" : message;
    }

    /** Half of a surrogate pair is not a character: Redis would store a question mark. */
    private static String cut(String message) {
        int end = MAX_LENGTH - 1;
        return message.substring(0, Character.isHighSurrogate(message.charAt(end - 1)) ? end - 1 : end);
    }
}
