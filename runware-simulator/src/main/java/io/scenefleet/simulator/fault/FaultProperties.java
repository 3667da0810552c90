package io.scenefleet.simulator.fault;

import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * What goes wrong from the start, and how.
 *
 * @param directives whether directives in prompts are obeyed
 * @param hang       how long an answer that never comes is withheld before the connection is dropped
 * @param rules      faults that are armed at start and again after a reset
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
