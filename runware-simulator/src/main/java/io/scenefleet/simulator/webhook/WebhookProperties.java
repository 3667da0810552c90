package io.scenefleet.simulator.webhook;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Webhooks and uploads to a client's URL. Any address is allowed, including this machine.
 *
 * @param form        body of a webhook: {@code envelope} for {@code {"data":[…]}}, {@code flat} for the item alone
 * @param failures    whether failures of tasks are posted as well
 * @param timeout     timeout of one attempt
 * @param attempts    maximum number of attempts
 * @param concurrency maximum number of concurrent attempts
 * @param pending     maximum number of pending calls, including tasks that are still rendering; further calls are
 *                    dropped with a warning
 */
@Validated
@ConfigurationProperties("simulator.webhooks")
public record WebhookProperties(
        @DefaultValue("envelope") Form form,
        @DefaultValue("true") boolean failures,
        @DefaultValue("5s") Duration timeout,
        @DefaultValue("8") @Min(1) @Max(100) int attempts,
        @DefaultValue("16") @Min(1) @Max(1_000) int concurrency,
        @DefaultValue("10000") @Min(1) @Max(1_000_000) int pending) {
    public WebhookProperties {
        if (timeout.isNegative() || timeout.isZero()) {
            throw new IllegalArgumentException("simulator.webhooks.timeout must be positive");
        }
    }

    /** The body of a webhook. Both forms have been observed at Runware. */
    public enum Form {
        ENVELOPE,
        FLAT
    }
}
