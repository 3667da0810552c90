package io.scenefleet.simulator.ledger;

import jakarta.validation.constraints.Min;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How much the books hold.
 *
 * @param maxTasks tasks with a line of their own, the oldest dropped first; the totals lose nothing
 * @param received requests that can be looked at afterwards
 */
@Validated
@ConfigurationProperties("simulator.ledger")
public record LedgerProperties(
        @DefaultValue("200000") @Min(1) int maxTasks,
        @DefaultValue("200") @Min(1) int received) {}
