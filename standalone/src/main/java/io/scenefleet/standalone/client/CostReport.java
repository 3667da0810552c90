package io.scenefleet.standalone.client;

import java.math.BigDecimal;
import java.util.List;

/**
 * What {@code GET /api/ops/costs} returns.
 *
 * @param total everything so far
 * @param days  newest first
 */
public record CostReport(Costs total, List<DailyCosts> days) {
    public CostReport {
        days = List.copyOf(days);
    }

    /** @param day ISO 8601, UTC */
    public record DailyCosts(String day, Costs costs) {}

    /**
     * Money in US dollars.
     *
     * @param atRisk   number of attempts that may have been bought
     * @param unpriced number of attempts whose price nobody knows
     */
    public record Costs(BigDecimal billedUsd, BigDecimal wastedUsd, BigDecimal atRiskUsd, long atRisk, long unpriced) {}
}
