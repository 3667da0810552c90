package io.scenefleet.job;

import io.scenefleet.scene.SceneKey;
import io.scenefleet.store.StoreUnavailableException;
import java.time.Duration;
import java.util.List;

/**
 * Brings back in order what crashes left behind. Everything here may be done at any time, by anybody, as often as one
 * likes.
 *
 * <p>Every method throws {@link StoreUnavailableException} when the store does not answer in time.
 */
public interface JobReconciler {
    /** Whether the message of a scene is to be published again. */
    enum Republication {
        /** Yes, now; it is counted already. */
        DUE,
        /** No, or not yet. */
        NOT_NOW,
        /** Never: what was ordered is not recorded any more. Answered once, then {@link #NOT_NOW}. */
        UNRECORDED,
        /** Never again: it was done as often as is allowed, in vain. Answered once, then {@link #NOT_NOW}. */
        EXHAUSTED
    }

    /**
     * When a message counts as lost.
     *
     * @param stale   how long nothing has happened to the job; the first pause, which doubles each time
     * @param longest the pauses grow no longer than this
     * @param most    how often a message is published again before anything happens to its scene
     */
    record Patience(Duration stale, Duration longest, int most) {}

    /** Some of the jobs that are not over, oldest first. */
    List<String> listActive(long offset, int limit);

    /**
     * Makes the record of a job say what its scenes say, and ends it when they are all over.
     *
     * @return whether anything was wrong
     */
    boolean reconcile(String jobId);

    /** Asks whether the message of a scene that nobody works on is to be published again. */
    Republication republish(SceneKey scene, Patience patience);

    /** Shortens the list of recent jobs to its limit. */
    void trim();
}
