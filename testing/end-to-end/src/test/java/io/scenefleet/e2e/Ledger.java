package io.scenefleet.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** The simulator's books: what was ordered, and what was billed. */
record Ledger(URI simulator) {
    boolean isUp() {
        try {
            return get("/health").path("status").asString("").equals("UP");
        } catch (UncheckedIOException _) {
            return false;
        }
    }

    /** The entry of one task. */
    JsonNode task(String taskUuid) {
        var tasks = get("/ledger?task=" + taskUuid).path("tasks");
        assertThat(tasks.size()).as("entries of task %s", taskUuid).isEqualTo(1);
        return tasks.path(0);
    }

    /** How often each order was billed whose prompt has this word in it, under whatever name. */
    List<Integer> billsOf(String word) {
        return ordersOf(word).map(task -> task.path("bills").asInt()).toList();
    }

    /** The entries of all orders whose prompt has this word in it; those without a bill, too. */
    Stream<JsonNode> ordersOf(String word) {
        return get("/ledger?limit=1000")
                .path("tasks")
                .valueStream()
                .filter(task -> task.path("prompt").asString().contains(word));
    }

    JsonNode totals() {
        return get("/ledger?limit=1").path("totals");
    }

    private JsonNode get(String path) {
        return Api.send(HttpRequest.newBuilder(simulator.resolve(path))
                        .timeout(Duration.ofSeconds(10))
                        .GET())
                .body();
    }
}
