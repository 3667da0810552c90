package io.scenefleet.simulator;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.scenefleet.simulator.wire.Json;
import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LedgerCheckTest {
    private static final String RIGHT = """
            {"totals": {"submits": 4, "accepted": 1, "conflicts": 1, "rejected": 2, "bills": 1,
                        "billed_usd": 0.5, "balance_usd": 9.5},
             "tasks": [{"bills": 1, "cost": 0.5, "accepted_at": "2026-11-01T10:00:00Z"},
                       {"bills": 0, "cost": 0, "accepted_at": null}]}
            """;

    @Test
    void a_consistent_ledger_passes() {
        LedgerCheck.assertConsistent(Json.STRICT.readTree(RIGHT), BigDecimal.TEN);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"bills\": 1, \"cost\"    | \"bills\": 2, \"cost\"",
                "\"bills\": 0, \"cost\"    | \"bills\": 1, \"cost\"",
                "\"submits\": 4            | \"submits\": 5",
                "\"rejected\": 2           | \"rejected\": 1",
                "\"billed_usd\": 0.5       | \"billed_usd\": 1",
                "\"balance_usd\": 9.5      | \"balance_usd\": 9",
                "\"accepted\": 1           | \"accepted\": 2"
            })
    void an_inconsistent_ledger_fails(String right, String wrong) {
        String ledger = RIGHT.replace(right, wrong);

        assertThatThrownBy(() -> LedgerCheck.assertConsistent(Json.STRICT.readTree(ledger), BigDecimal.TEN))
                .isInstanceOf(AssertionError.class);
    }
}
