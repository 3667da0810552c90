package io.scenefleet.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** The invariants of a ledger, as long as failed renders are billed and ids are kept forever. */
final class LedgerCheck {
    private LedgerCheck() {}

    /**
     * Checks that each accepted id has one bill and that the balance is the initial balance minus the bills.
     *
     * @param ledger response of {@code /ledger} with all entries
     * @param start  initial balance in US dollars
     */
    static void assertConsistent(JsonNode ledger, BigDecimal start) {
        List<JsonNode> accepted = ledger.at("/tasks")
                .valueStream()
                .filter(line -> !line.at("/accepted_at").isNull())
                .toList();
        assertThat(ledger.at("/tasks").valueStream())
                .allSatisfy(line -> assertThat(line.at("/bills").intValue())
                        .as(line::toString)
                        .isEqualTo(line.at("/accepted_at").isNull() ? 0 : 1));
        BigDecimal billed =
                accepted.stream().map(line -> line.at("/cost").decimalValue()).reduce(BigDecimal.ZERO, BigDecimal::add);
        assertThatTotalsAgree(ledger.at("/totals"), accepted.size(), billed, start);
    }

    private static void assertThatTotalsAgree(JsonNode totals, int accepted, BigDecimal billed, BigDecimal start) {
        assertThat(count(totals, "accepted")).isEqualTo(accepted);
        assertThat(count(totals, "bills")).isEqualTo(accepted);
        assertThat(count(totals, "submits"))
                .isEqualTo(accepted + count(totals, "conflicts") + count(totals, "rejected"));
        assertThat(totals.at("/billed_usd").decimalValue()).isEqualByComparingTo(billed);
        assertThat(totals.at("/balance_usd").decimalValue()).isEqualByComparingTo(start.subtract(billed));
    }

    private static long count(JsonNode totals, String name) {
        return totals.at("/" + name).longValue();
    }
}
