package io.scenefleet.simulator.http;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.scenefleet.simulator.api.AccountTasks;
import io.scenefleet.simulator.ledger.Ledger;
import io.scenefleet.simulator.order.TaskIds;
import io.scenefleet.simulator.task.TaskEngine;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The ledger endpoint. */
@RestController
class LedgerController {
    private static final int MAX_ENTRIES = 200_000;

    private final Ledger ledger;
    private final TaskEngine engine;
    private final InstantSource clock;

    LedgerController(Ledger ledger, TaskEngine engine, InstantSource clock) {
        this.ledger = ledger;
        this.engine = engine;
        this.clock = clock;
    }

    /**
     * Returns the totals and an entry for each task, newest first.
     *
     * @param task  returns only the entry of this id
     * @param limit maximum number of entries; 1000 when absent
     */
    @GetMapping("/ledger")
    LedgerResponse show(
            @RequestParam(required = false) @Nullable String task, @RequestParam(defaultValue = "1000") int limit) {
        List<Ledger.Entry> entries = task == null
                ? ledger.list(Math.clamp(limit, 0, MAX_ENTRIES))
                : TaskIds.read(task).flatMap(ledger::find).stream().toList();
        return new LedgerResponse(
                clock.instant(),
                TotalsResponse.of(ledger.totals(), engine.balance()),
                entries.stream().map(EntryResponse::of).toList());
    }

    /**
     * The ledger.
     *
     * @param at current time of the simulator, by the clock that all other times refer to
     */
    record LedgerResponse(Instant at, TotalsResponse totals, List<EntryResponse> tasks) {}

    record TotalsResponse(
            long requests,
            long submits,
            long accepted,
            @JsonProperty("accepted_ids") long acceptedIds,
            long conflicts,
            long rejected,
            long bills,
            @JsonProperty("billed_usd") BigDecimal billedUsd,
            @JsonProperty("balance_usd") BigDecimal balanceUsd,
            @JsonProperty("poll_requests") long pollRequests,
            @JsonProperty("polled_ids") long polledIds,
            long downloads) {
        static TotalsResponse of(Ledger.Totals totals, long balance) {
            return new TotalsResponse(
                    totals.requests(),
                    totals.submits(),
                    totals.accepted(),
                    totals.acceptedIds(),
                    totals.conflicts(),
                    totals.rejected(),
                    totals.bills(),
                    AccountTasks.dollars(totals.billedMicros()),
                    AccountTasks.dollars(balance),
                    totals.pollRequests(),
                    totals.polledIds(),
                    totals.downloads());
        }
    }

    record EntryResponse(
            @JsonProperty("taskUUID") UUID taskUuid,
            String model,
            int submits,
            int conflicts,
            int bills,
            BigDecimal cost,
            String status,
            @JsonProperty("accepted_at") @Nullable Instant acceptedAt,
            @JsonProperty("due_at") @Nullable Instant dueAt,
            @JsonProperty("finished_at") @Nullable Instant finishedAt,
            @JsonProperty("videoUUIDs") List<UUID> videoUuids,
            int polls,
            int downloads,
            String prompt) {
        static EntryResponse of(Ledger.Entry entry) {
            return new EntryResponse(
                    entry.id(),
                    entry.model(),
                    entry.submits(),
                    entry.conflicts(),
                    entry.bills(),
                    AccountTasks.dollars(entry.billedMicros()),
                    entry.status(),
                    entry.acceptedAt(),
                    entry.dueAt(),
                    entry.finishedAt(),
                    entry.videos(),
                    entry.polls(),
                    entry.downloads(),
                    entry.prompt());
        }
    }
}
