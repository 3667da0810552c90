package io.scenefleet.scene.rabbit;

import io.scenefleet.settings.Setting;
import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How the queues are declared. Gateway and worker must agree, because RabbitMQ refuses a second declaration that
 * differs from the first.
 *
 * @param quorum        replicated queues that write to disk before they confirm, with dead letters that cannot be lost;
 *                      false for a broker that supports only queues without arguments
 * @param deliveryLimit how often a message may be redelivered before it becomes a dead letter. High, because every
 *                      message that a worker holds is counted when that worker crashes, not only the one that caused
 *                      the crash
 */
@ConfigurationProperties("scenefleet.queue")
public record SceneQueueProperties(
        @DefaultValue("true") boolean quorum,
        @DefaultValue("100") int deliveryLimit) {
    public SceneQueueProperties {
        Setting.requirePositive("scenefleet.queue.delivery-limit", deliveryLimit);
    }

    /** Arguments that RabbitMQ supports from 3.10 to 4.x; everything that may change later belongs in a policy. */
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

    /** Arguments of the dead-letter queue. */
    Map<String, Object> deadLetterArguments() {
        return quorum ? Map.of("x-queue-type", "quorum") : Map.of();
    }
}
