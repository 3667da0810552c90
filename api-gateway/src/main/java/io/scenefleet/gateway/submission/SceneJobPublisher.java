package io.scenefleet.gateway.submission;

import io.scenefleet.scene.SceneJob;
import java.util.List;

/** Publishes orders to the workers' queue. Failures are outcomes: no method throws if the broker is unavailable. */
public interface SceneJobPublisher {
    /** Checks whether the broker is reachable, and connects if there is no connection yet. Bounded in time. */
    boolean tryConnect();

    /**
     * Publishes all messages of a job and waits, for a limited time, until the broker has confirmed them.
     *
     * @param messages at least one; publishing them again is harmless
     */
    PublishOutcome publish(List<SceneJob> messages);
}
