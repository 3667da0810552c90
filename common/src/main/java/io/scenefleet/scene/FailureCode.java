package io.scenefleet.scene;

/** Why a scene failed, for programs; the table in docs/architecture.md, "Failures", is for people. */
public enum FailureCode implements WireEnum {
    /** The order is invalid for the model; it was refused before anything was paid. */
    INVALID_REQUEST(false),
    /** The prompt or the video was refused for its content. */
    MODERATION(false),
    /** The provider does not accept the API key. */
    UNAUTHORIZED(true),
    /** The account at the provider has no credits left. */
    INSUFFICIENT_CREDITS(true),
    /** The provider had no capacity for the order until the scene's deadline. */
    PROVIDER_BUSY(true),
    /** The render failed at the provider in every allowed attempt. */
    PROVIDER_ERROR(true),
    /** The order may or may not have been bought, and the provider cannot tell: an operator decides. */
    OUTCOME_UNKNOWN(false),
    /** Redis had lost the order, and its session has ordered the scene again: it was not bought twice. */
    SUPERSEDED(false),
    /** The video was bought but could not be downloaded until the scene's deadline. */
    DOWNLOAD_FAILED(true),
    /** The downloaded file is not a complete MP4 file. */
    INVALID_VIDEO(true),
    /** One worker after the other crashed or hung while it held the scene. */
    POISON(false),
    /**
     * The message was redelivered too often, or was unreadable, and became a dead letter: an operator may replay it.
     */
    UNDELIVERABLE(false),
    /** The message could not be processed at all. */
    UNPROCESSABLE(false);

    private final boolean retryable;

    FailureCode(boolean retryable) {
        this.retryable = retryable;
    }

    /** Whether ordering the same scene again may succeed. */
    public boolean isRetryable() {
        return retryable;
    }
}
