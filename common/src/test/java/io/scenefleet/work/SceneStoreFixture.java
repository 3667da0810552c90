package io.scenefleet.work;

import io.scenefleet.scene.SceneJob;
import io.scenefleet.scene.SceneKey;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** A store with the default {@link PoisonPolicy} under test, and what a test does to it besides calling it. */
public interface SceneStoreFixture {
    Duration LEASE = Duration.ofSeconds(30);

    SceneStore scenes();

    /** Records a new job with all four scenes and returns its messages. */
    List<SceneJob> order();

    /** What is recorded of the scene; empty when the store has forgotten it. */
    Optional<StoredScene> find(SceneJob job);

    /** What is recorded of the scene's job. */
    StoredJob findJob(SceneJob job);

    /** Ends the lease of whoever has the scene. */
    void endLease(SceneJob job);

    /** Makes the present claim of the scene older. */
    void age(SceneJob job, Duration by);

    /** Makes the store forget the job and all of its scenes. */
    void forget(SceneJob job);

    default StoredScene scene(SceneJob job) {
        return find(job).orElseThrow();
    }

    default Claim.Granted claim(SceneJob job, String worker) {
        return (Claim.Granted) scenes().claim(job, worker, LEASE);
    }

    default boolean move(SceneJob job, long fence, SceneChange change) {
        return scenes().move(job, fence, change, LEASE);
    }

    default boolean renew(SceneJob job, long fence, int progress) {
        return scenes().renew(SceneKey.of(job), fence, progress, LEASE).isPresent();
    }

    default void release(SceneJob job, long fence) {
        scenes().release(SceneKey.of(job), fence);
    }

    default void toStored(SceneJob job, long fence) {
        move(job, fence, SceneChanges.submitting(job, 1));
        move(job, fence, SceneChanges.rendering(job, 1));
        move(job, fence, SceneChanges.downloading(job, 1));
        move(job, fence, SceneChanges.stored());
    }

    /** Claims the scene and brings it to its end. */
    default long complete(SceneJob job) {
        long fence = claim(job, "worker-1").fence();
        toStored(job, fence);
        move(job, fence, SceneChanges.completed(job));
        return fence;
    }

    default void fail(SceneJob job) {
        move(job, claim(job, "worker-1").fence(), SceneChanges.failed());
    }
}
