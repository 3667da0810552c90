package io.scenefleet.worker.processing;

import io.scenefleet.scene.SceneJob;
import io.scenefleet.scene.TaskUuid;
import org.jspecify.annotations.Nullable;

/** A scene in the hands of one worker, and what an observer who sees everything knows of it. */
final class SimulatedRun {
    final SimulatedWorker worker;
    final SceneJob job;
    final boolean redelivered;
    final SceneSignals signals;

    /** Of the last claim that was granted. */
    long fence = -1;

    /** When the store last granted or renewed the lease, in ns. */
    long leasedAt;

    /** What the last intent says that was stored or found with this claim. */
    @Nullable
    TaskUuid intent;

    /** How many workers in a row had crashed with the scene by then. */
    int crashes;

    /** When it was granted, in ns. */
    long claimedAt;

    /** The archive has answered since the scene was claimed. */
    boolean archiveAnswered;

    /** The last that was heard of the task is that the provider does not know it, and the archive was not asked. */
    boolean onlyAnswersAsked;

    /** The video of the present attempt was in the storage when the scene was claimed. */
    boolean wasStored;

    /** The storage could not be read since the scene was claimed. */
    boolean storageFailed;

    /** The worker has claimed the scene, and knows nothing that speaks against its lease. */
    boolean isHolding;

    /** A renewal was refused. The worker may hear of it late, and take it for the loss of its next claim. */
    boolean lossMayBeReported;

    SimulatedRun(SimulatedWorker worker, SceneJob job, boolean redelivered, SceneSignals signals) {
        this.worker = worker;
        this.job = job;
        this.redelivered = redelivered;
        this.signals = signals;
    }
}
