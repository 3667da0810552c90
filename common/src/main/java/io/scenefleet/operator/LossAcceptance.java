package io.scenefleet.operator;

/** The answer to a person who accepts that a scene may have been paid for in vain. */
public sealed interface LossAcceptance {
    /** The scene stays failed, and is no open question any more. */
    record Settled() implements LossAcceptance {}

    /** There is no such scene, or no longer. */
    record UnknownScene() implements LossAcceptance {}

    /**
     * The outcome of the scene is not unknown.
     *
     * @param state its error code, or its stage when it has not failed
     */
    record NotUnknown(String state) implements LossAcceptance {}
}
