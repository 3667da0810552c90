package io.scenefleet.simulator;

import io.scenefleet.simulator.catalogue.Model;
import io.scenefleet.simulator.order.VideoOrder;
import java.time.Duration;
import java.util.UUID;

/** Valid orders. */
public final class Orders {
    private Orders() {}

    /** Clips of 7 s. */
    public static VideoOrder of(Model model, UUID id, int results) {
        Duration duration = Duration.ofSeconds(7);
        return new VideoOrder(
                id,
                id.toString(),
                model,
                "a paper boat",
                model.defaultSize(),
                duration,
                results,
                true,
                null,
                null,
                false,
                null,
                null,
                null,
                model.price().microsFor(duration, false) * results);
    }
}
