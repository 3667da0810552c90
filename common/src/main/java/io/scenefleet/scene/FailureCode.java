package io.scenefleet.scene;

/** Why a scene failed, for programs; the table in docs/architecture.md, "Failures", is for people. */
public enum FailureCode implements WireEnum {
    /** The order itself is wrong for the model; it was refused before any money moved. */
    INVALID_REQUEST(false),
    /** Prompt or video were refused for their content. */
    MODERATION(false),
    /** The provider does not accept our key. */
    UNAUTHORIZED(true),
    /** The account at the provider is empty. */
    INSUFFICIENT_CREDITS(true),
    /** The provider had no room for the order until the scene's deadline. */
    PROVIDER_BUSY(true),
    /** The render failed at the provider, as often as attempts are allowed. */
    PROVIDER_ERROR(true),
    /** The order may or may not have been bought, and asking does not tell: a person decides. */
    OUTCOME_UNKNOWN(false),
    /** The video was bought but could not be fetched until the scene's deadline. */
    DOWNLOAD_FAILED(true),
    /** What was fetched is not a whole MP4 file. */
    INVALID_VIDEO(true),
    /** One worker after the other died with the scene, or stood still. */
    POISON(false),
    /** The message came back too often, or could not be read, and became a dead letter: a person may replay it. */
    UNDELIVERABLE(false),
    /** The message could not be carried out at all. */
    UNPROCESSABLE(false);

    private final boolean retryable;

    FailureCode(boolean retryable) {
        this.retryable = retryable;
    }

    /** Whether ordering the same scene again may help. */
    public boolean isRetryable() {
        return retryable;
    }
}
