package io.scenefleet.gateway.operations;

import io.scenefleet.fleet.OrderStop;
import io.scenefleet.store.StoreException;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/**
 * Says in the health of a gateway whether the provider takes orders. The gateway is up in any case: it accepts jobs, and their
 * scenes wait.
 */
final class OrderStopHealth implements HealthIndicator {
    private final OrderStop stop;

    OrderStopHealth(OrderStop stop) {
        this.stop = stop;
    }

    @Override
    public Health health() {
        try {
            return stop.find()
                    .map(OrderStopHealth::stopped)
                    .orElseGet(() -> Health.up().withDetail("stopped", false).build());
        } catch (StoreException _) {
            return Health.unknown().build();
        }
    }

    private static Health stopped(OrderStop.Stop stop) {
        return Health.up()
                .withDetail("stopped", true)
                .withDetail("error_code", stop.reason().code().wireName())
                .withDetail("since", stop.since())
                .build();
    }
}
