package io.scenefleet.worker.processing;

import io.scenefleet.scene.SceneJob;
import io.scenefleet.scene.TaskUuid;
import io.scenefleet.storage.StoredVideo;
import io.scenefleet.storage.VideoName;
import io.scenefleet.work.Claim;
import io.scenefleet.work.SceneChange;
import io.scenefleet.worker.provider.SubmitReply;
import java.io.IOException;
import java.time.Duration;

/**
 * Told of everything that this worker does with its scenes, on the thread that does it. Logs, metrics and the history are
 * listeners; every bean of this type is called. A listener only watches: what it throws is logged and otherwise ignored.
 *
 * <p>Calls that change something come in pairs, before and after. When a call throws, nobody knows whether it had an effect,
 * and {@code …Failed} takes the place of the second.
 */
public interface SceneListener {
    /** The store is about to be asked for a scene. */
    default void claiming(ClaimRequest request) {}

    /** @param took from the request to the answer */
    default void claimed(ClaimRequest request, Claim claim, Duration took) {}

    default void claimFailed(ClaimRequest request, Duration took) {}

    /** A change of a scene is about to be recorded. */
    default void changing(SceneJob job, long fence, SceneChange change) {}

    /** @param accepted false when the scene is no longer this worker's, or cannot take this step */
    default void changed(SceneJob job, long fence, SceneChange change, boolean accepted, Duration took) {}

    default void changeFailed(SceneJob job, long fence, SceneChange change, Duration took) {}

    /** An order is about to leave: the call that costs money. */
    default void ordering(SceneJob job, TaskUuid task) {}

    default void ordered(SceneJob job, TaskUuid task, SubmitReply reply, Duration took) {}

    default void orderFailed(SceneJob job, TaskUuid task, Duration took) {}

    /** The whole video is in the storage under its final name; this is not recorded yet. */
    default void stored(SceneJob job, VideoName name, StoredVideo video) {}

    /** A paid video could not be downloaded or stored; unless the scene fails next, it is tried again. */
    default void notStored(SceneJob job, IOException reason) {}

    /** A scene was given back before the end of its lease. */
    default void released(SceneJob job, long fence, Duration took) {}

    default void releaseFailed(SceneJob job, long fence, Duration took) {}

    /** The broker is about to be told that the message of a finished scene is done with. */
    default void acknowledging(SceneJob job) {}

    default void acknowledged(SceneJob job) {}

    /** The broker is about to get the message of a scene back, to deliver it again or to dead-letter it. */
    default void returning(SceneJob job) {}

    /**
     * Something did not work and will be tried again, or another way.
     *
     * @param what one sentence, without the scene
     */
    default void problem(SceneJob job, String what) {}
}
