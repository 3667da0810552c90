package io.scenefleet.failpoint.gateway;

import io.scenefleet.failpoint.FailPoint;
import io.scenefleet.failpoint.FailPoints;
import io.scenefleet.gateway.submission.PublishOutcome;
import io.scenefleet.gateway.submission.SceneJobPublisher;
import io.scenefleet.scene.SceneJob;
import java.util.List;

/** G3: publishes half of a job first, so that there is a moment at which only half of it is out. */
record FailingSceneJobPublisher(SceneJobPublisher publisher, FailPoints failPoints) implements SceneJobPublisher {
    @Override
    public boolean tryConnect() {
        return publisher.tryConnect();
    }

    @Override
    public PublishOutcome publish(List<SceneJob> messages) {
        if (failPoints.isArmed(FailPoint.G3)) {
            publisher.publish(messages.subList(0, (messages.size() + 1) / 2));
            failPoints.reached(FailPoint.G3);
        }
        return publisher.publish(messages);
    }
}
