package io.scenefleet.simulator.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.scenefleet.simulator.SettableClock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class LedgerTest {
    private final SettableClock clock = new SettableClock();
    private final Ledger ledger = new Ledger(new LedgerProperties(2, 10), clock);

    @Test
    void a_task_that_was_never_accepted_is_rejected() {
        UUID id = UUID.randomUUID();

        ledger.submitted(id, "minimax:1@1", "a boat");
        ledger.rejected();

        assertThat(ledger.find(id).orElseThrow().status()).isEqualTo("rejected");
        assertThat(ledger.totals().rejected()).isEqualTo(1);
    }

    @Test
    void the_totals_outlive_the_entries() {
        for (int i = 0; i < 5; i++) {
            UUID id = UUID.randomUUID();
            ledger.submitted(id, "minimax:1@1", "scene " + i);
            ledger.accepted(id, "minimax:1@1", "scene " + i, clock.instant(), 180_000, LedgerTest::finished);
        }

        assertThat(ledger.list(10)).extracting(Ledger.Entry::prompt).containsExactly("scene 4", "scene 3");
        assertThat(ledger.list(1)).hasSize(1);
        assertThat(ledger.totals().bills()).isEqualTo(5);
        assertThat(ledger.totals().billedMicros()).isEqualTo(900_000);
    }

    @Test
    void polls_and_downloads_are_counted_by_task_and_in_total() {
        UUID id = UUID.randomUUID();
        ledger.submitted(id, "minimax:1@1", "a boat");

        ledger.pollRequest();
        ledger.polled(id);
        ledger.polled(UUID.randomUUID());
        ledger.downloaded(id);

        assertThat(ledger.find(id).orElseThrow().polls()).isEqualTo(1);
        assertThat(ledger.find(id).orElseThrow().downloads()).isEqualTo(1);
        assertThat(ledger.totals().pollRequests()).isEqualTo(1);
        assertThat(ledger.totals().polledIds()).isEqualTo(2);
    }

    @Test
    void a_reset_clears_the_ledger() {
        ledger.submitted(UUID.randomUUID(), "minimax:1@1", "a boat");

        ledger.reset();

        assertThat(ledger.list(10)).isEmpty();
        assertThat(ledger.totals().submits()).isZero();
    }

    @Test
    void an_id_that_is_accepted_twice_is_one_id_with_two_bills() {
        UUID id = UUID.randomUUID();

        ledger.accepted(id, "minimax:1@1", "a boat", clock.instant(), 180_000, LedgerTest::finished);
        ledger.accepted(id, "minimax:1@1", "a boat", clock.instant(), 180_000, LedgerTest::finished);

        assertThat(ledger.totals().accepted()).isEqualTo(2);
        assertThat(ledger.totals().acceptedIds()).isEqualTo(1);
        assertThat(ledger.totals().bills()).isEqualTo(2);
    }

    private static TaskStatus finished(Instant now) {
        return new TaskStatus("success", now, now, List.of());
    }
}
