package io.scenefleet.cost;

import java.math.BigDecimal;

/**
 * What attempts have cost: of a scene, a job, a session, a day, or of everything. Money is US dollars: as the provider
 * reported it, otherwise what the catalogue estimates. docs/billing.md, "What attempts cost", says what counts when.
 *
 * @param billedUsd attempts that gave a video, or whose cost the provider reported, or whose loss somebody has accepted
 * @param wastedUsd the part of it that gave no video
 * @param atRiskUsd attempts that may have been bought, until somebody decides
 * @param atRisk    number of these attempts
 * @param unpriced  number of attempts that were or may have been paid for at a price that nobody knows: none of the sums has
 *                  it
 */
public record Costs(BigDecimal billedUsd, BigDecimal wastedUsd, BigDecimal atRiskUsd, long atRisk, long unpriced) {
    /** Nothing. */
    public static final Costs NONE = new Costs(BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.ZERO, 0, 0);
}
