package io.scenefleet.job;

import io.scenefleet.scene.SceneKey;
import io.scenefleet.store.StoreException;
import java.time.Duration;
import java.util.List;

/**
 * Corrects what crashes leave behind. Every method may be called at any time, by any process, any number of times.
 *
 * <p>Every method throws a {@link StoreException} if the store fails.
 */
public interface JobReconciler {
    /** Whether the message of a scene is to be published again. */
    enum Republication {
        /** Yes, now; this publication is already counted. */
        DUE,
        /** No, or not yet. */
        NOT_NOW,
        /** Never: the order is no longer recorded. Returned once, then {@link #NOT_NOW}. */
        FORGOTTEN,
        /** Never again: the limit is reached. Returned once, then {@link #NOT_NOW}. */
        EXHAUSTED
    }

    /**
     * When a message counts as lost.
     *
     * @param stale   time without any change of the scene or lease on it; also the first pause, which doubles each time
     * @param longest limit of the pauses
     * @param most    how often a message is published again while its scene does not change
     */
    record Patience(Duration stale, Duration longest, int most) {}

    /** A page of the jobs that are not over, oldest first. */
    List<String> listActive(long offset, int limit);

    /**
     * Derives the record of a job from its scenes, and ends the job if they are all over.
     *
     * @return whether the record had to be corrected
     */
    boolean reconcile(String jobId);

    /** Decides whether the message of a scene that no worker holds is to be published again, and counts it. */
    Republication republish(SceneKey scene, Patience patience);

    /** Trims the lists of recent and of stranded jobs to their limits; jobs that are over or gone are stranded no more. */
    void trim();
}
