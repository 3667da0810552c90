package io.scenefleet.simulator.fault;

import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Injected faults.
 *
 * @param directives whether directives in prompts are processed
 * @param hang       how long a withheld response is held before the connection is closed
 * @param rules      faults that are armed at startup and again after a reset
 */
@Validated
@ConfigurationProperties("simulator.faults")
public record FaultProperties(
        @DefaultValue("true") boolean directives,
        @DefaultValue("2m") Duration hang,
        @DefaultValue List<@NotNull FaultRule> rules) {
    public FaultProperties {
        if (hang.isNegative()) {
            throw new IllegalArgumentException("simulator.faults.hang must not be negative");
        }
        rules = List.copyOf(rules);
    }
}
