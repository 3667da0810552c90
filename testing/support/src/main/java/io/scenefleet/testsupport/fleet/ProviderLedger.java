package io.scenefleet.testsupport.fleet;

import java.net.URI;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** The provider's ledger, which the simulator keeps by itself: what was ordered, and what was billed. */
public record ProviderLedger(URI simulator) {
    private static final JsonHttp HTTP = JsonHttp.PATIENT;
    private static final int MOST_ENTRIES = 200_000;

    /** An entry for each task that was ever ordered. */
    public Stream<JsonNode> tasks() {
        return read("/ledger?limit=" + MOST_ENTRIES).path("tasks").valueStream();
    }

    /**
     * The entry of one task.
     *
     * @throws IllegalStateException unless there is exactly one
     */
    public JsonNode task(String taskUuid) {
        var tasks = read("/ledger?task=" + taskUuid).path("tasks");
        if (tasks.size() != 1) {
            throw new IllegalStateException("%d ledger entries of task %s".formatted(tasks.size(), taskUuid));
        }
        return tasks.path(0);
    }

    /** The entries of all orders whose prompt contains this word, those without a bill included. */
    public Stream<JsonNode> ordersOf(String word) {
        return tasks().filter(task -> task.path("prompt").asString().contains(word));
    }

    /** How often each order was billed whose prompt contains this word, whatever its idempotency key. */
    public List<Integer> billsOf(String word) {
        return ordersOf(word).map(task -> task.path("bills").asInt()).toList();
    }

    public JsonNode totals() {
        return read("/ledger?limit=1").path("totals");
    }

    private JsonNode read(String path) {
        var reply = HTTP.get(simulator.resolve(path));
        if (!reply.isGood()) {
            throw new IllegalStateException("the simulator does not show its ledger: " + reply);
        }
        return reply.body();
    }
}
