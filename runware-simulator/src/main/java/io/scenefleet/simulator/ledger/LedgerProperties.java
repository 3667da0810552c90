package io.scenefleet.simulator.ledger;

import jakarta.validation.constraints.Min;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Size of the ledger.
 *
 * @param maxTasks maximum number of entries; the oldest are dropped first, the totals keep counting them
 * @param received number of recent requests that are kept
 */
@Validated
@ConfigurationProperties("simulator.ledger")
public record LedgerProperties(
        @DefaultValue("200000") @Min(1) int maxTasks,
        @DefaultValue("200") @Min(1) int received) {}
