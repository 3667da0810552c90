package io.scenefleet.operator;

import io.scenefleet.job.JobStore;
import io.scenefleet.scene.SceneStage;

/** The result of reopening a failed scene. */
public sealed interface Reopened {
    /** The scene is running again, and its job is in the outbox until {@link JobStore#published}. */
    record Done(SceneStage stage, int attempt) implements Reopened {}

    /** The scene does not exist or has expired. */
    record UnknownScene() implements Reopened {}

    /** Only a scene that has failed can be reopened. */
    record NotFailed(SceneStage stage) implements Reopened {}

    /** Another job is generating the same scenario of the session. */
    record Busy(String jobId) implements Reopened {}

    /** No order of the current attempt was ever about to be sent, so there is nothing to adopt. */
    record NeverOrdered() implements Reopened {}

    /** The order is no longer recorded: no message can be built from it. */
    record Unrecorded() implements Reopened {}
}
