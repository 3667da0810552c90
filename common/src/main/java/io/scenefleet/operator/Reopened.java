package io.scenefleet.operator;

import io.scenefleet.job.JobStore;
import io.scenefleet.scene.SceneStage;

/** The answer to a person who wants a failed scene to go on. */
public sealed interface Reopened {
    /** The scene is under way again, and its job is in the outbox until {@link JobStore#published}. */
    record Done(SceneStage stage, int attempt) implements Reopened {}

    /** There is no such scene, or no longer. */
    record UnknownScene() implements Reopened {}

    /** Only a scene that has failed can be reopened. */
    record NotFailed(SceneStage stage) implements Reopened {}

    /** Another job generates the same scenario of the session now. */
    record Busy(String jobId) implements Reopened {}

    /** The present attempt was never about to be sent, so there is nothing to adopt. */
    record NeverOrdered() implements Reopened {}

    /** What was ordered is not recorded any more: no message can be made from it. */
    record Unrecorded() implements Reopened {}
}
