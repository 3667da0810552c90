package io.scenefleet.simulator.task;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.PositiveOrZero;
import java.math.BigDecimal;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Billing.
 *
 * @param balance           initial balance in US dollars
 * @param billFailedRenders whether a task that fails after it was accepted is billed
 */
@Validated
@ConfigurationProperties("simulator")
public record BillingProperties(
        @DefaultValue("1000") @NotNull @PositiveOrZero BigDecimal balance,
        @DefaultValue("true") boolean billFailedRenders) {}
