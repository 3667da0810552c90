package io.scenefleet.worker.processing;

import io.scenefleet.fleet.OrderStop;
import io.scenefleet.scene.SceneFailure;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** For workers whose provider takes orders from everybody: nobody may stop them. */
final class OrdersOpen implements OrderStop {
    @Override
    public Answer ask(Duration pause) {
        return Answer.OPEN;
    }

    @Override
    public void stop(SceneFailure reason, @Nullable String account, Duration pause) {
        throw new AssertionError("orders are stopped: " + reason);
    }

    @Override
    public void lift() {
        throw new AssertionError("orders were never stopped");
    }

    @Override
    public Optional<Stop> find() {
        return Optional.empty();
    }
}
