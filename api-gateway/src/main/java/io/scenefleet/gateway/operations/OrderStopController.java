package io.scenefleet.gateway.operations;

import io.scenefleet.fleet.OrderStop;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Says whether the provider takes orders, and if not, why. */
@RestController
final class OrderStopController {
    /**
     * Whether first orders are stopped.
     *
     * @param errorCode {@code unauthorized} or {@code insufficient_credits}; absent while orders are taken, as are the others
     * @param error     the provider's own words
     */
    record OrdersResponse(
            boolean stopped,
            @Nullable String errorCode,
            @Nullable String error,
            @Nullable Instant since) {
        static OrdersResponse of(OrderStop.Stop stop) {
            return new OrdersResponse(
                    true, stop.reason().code().wireName(), stop.reason().message(), stop.since());
        }
    }

    /** The same for everybody: without the provider's own words, which may tell more of the account. */
    record PublicOrdersResponse(
            boolean stopped,
            @Nullable String errorCode,
            @Nullable Instant since) {}

    private final OrderStop stop;

    OrderStopController(OrderStop stop) {
        this.stop = stop;
    }

    @GetMapping("/api/ops/orders")
    OrdersResponse find() {
        return stop.find().map(OrdersResponse::of).orElseGet(() -> new OrdersResponse(false, null, null, null));
    }

    @GetMapping("/api/orders")
    PublicOrdersResponse findPublic() {
        var orders = find();
        return new PublicOrdersResponse(orders.stopped(), orders.errorCode(), orders.since());
    }
}
