package io.scenefleet.redis;

import io.scenefleet.cost.Costs;
import java.math.BigDecimal;
import java.util.Objects;

/** Turns the fields that {@code costs.lua} writes into {@link Costs}; a field that is missing is 0. */
final class CostsRecord {
    private CostsRecord() {}

    static Costs read(ScriptResult fields) {
        return new Costs(
                usd(fields, "billed_usd"),
                usd(fields, "wasted_usd"),
                usd(fields, "at_risk_usd"),
                count(fields, "at_risk"),
                count(fields, "unpriced"));
    }

    private static BigDecimal usd(ScriptResult fields, String name) {
        return Objects.requireNonNullElse(fields.optionalDecimal(name), BigDecimal.ZERO);
    }

    private static long count(ScriptResult fields, String name) {
        return Objects.requireNonNullElse(fields.optionalInteger(name), 0);
    }
}
