package io.scenefleet.scene.rabbit;

import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How the queues are declared. Both sides must say the same, because RabbitMQ refuses a second declaration that
 * differs from the first.
 *
 * @param quorum        replicated queues that write to disk before they confirm, with dead letters that cannot be lost;
 *                      false for a broker that knows none of this and takes queues without arguments only
 * @param deliveryLimit how often a message may come back before it is a dead letter. High, because every message that
 *                      a worker holds is counted when that worker dies, not only the one that killed it
 */
@ConfigurationProperties("scenefleet.queue")
public record SceneQueueProperties(
        @DefaultValue("true") boolean quorum,
        @DefaultValue("100") int deliveryLimit) {
    public SceneQueueProperties {
        if (deliveryLimit < 1) {
            throw new IllegalArgumentException("scenefleet.queue.delivery-limit must be positive");
        }
    }

    /** Arguments that RabbitMQ takes from 3.10 to 4.x; everything that may change later belongs into a policy. */
    Map<String, Object> arguments(String deadLetterExchange, String deadLetterRoutingKey) {
        if (!quorum) {
            return Map.of();
        }
        return Map.of(
                "x-queue-type",
                "quorum",
                "x-overflow",
                "reject-publish",
                "x-delivery-limit",
                deliveryLimit,
                "x-dead-letter-strategy",
                "at-least-once",
                "x-dead-letter-exchange",
                deadLetterExchange,
                "x-dead-letter-routing-key",
                deadLetterRoutingKey);
    }

    /** Arguments of the queue at the end of the road. */
    Map<String, Object> deadLetterArguments() {
        return quorum ? Map.of("x-queue-type", "quorum") : Map.of();
    }
}
