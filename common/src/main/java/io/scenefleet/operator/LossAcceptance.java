package io.scenefleet.operator;

/** The result of accepting that a scene may have been paid for without getting a video. */
public sealed interface LossAcceptance {
    /** The scene stays failed and needs no decision any more. */
    record Settled() implements LossAcceptance {}

    /** The scene does not exist or has expired. */
    record UnknownScene() implements LossAcceptance {}

    /**
     * The outcome of the scene is not unknown.
     *
     * @param state its error code, or its stage if it has not failed
     */
    record NotUnknown(String state) implements LossAcceptance {}
}
