package io.scenefleet.simulator.webhook;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Webhooks, and uploads to a client's own place, which go the same way. They go to any address, this machine's own too.
 *
 * @param form        what a webhook posts: {@code envelope} for {@code {"data":[…]}}, {@code flat} for the item alone
 * @param failures    whether the failure of a task is posted as well
 * @param timeout     how long the receiver may take to answer
 * @param attempts    how often one delivery is tried at most
 * @param concurrency how many are tried at once
 * @param pending     how many may wait, tasks that still render included; more are dropped with a warning
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

    /** How a result is written in a webhook; both forms were seen at Runware. */
    public enum Form {
        ENVELOPE,
        FLAT
    }
}
