package io.scenefleet.gateway.submission;

import io.scenefleet.scene.SceneJob;
import java.util.List;

/** Brings orders to the workers' queue. Failures are outcomes: no method throws when the broker is away. */
public interface SceneJobPublisher {
    /** Whether the broker could be reached just now; connects where there is no connection. Bounded in time. */
    boolean isReachable();

    /**
     * Publishes all messages of a job and waits until the broker has confirmed them, for a limited time.
     *
     * @param messages at least one; publishing them again does no harm
     */
    PublishOutcome publish(List<SceneJob> messages);
}
