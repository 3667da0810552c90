package io.scenefleet.chaos.fleet;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/**
 * How large the system is.
 *
 * @param project the folder with the modules, whose jars are run
 * @param folder  where outputs, logs and the history go
 * @param workers how many of them
 * @param render  how long a render takes
 * @param spread  of render times: sigma of a log-normal distribution; 0 for all the same
 */
public record FleetSettings(Path project, Path folder, int workers, Duration render, double spread) {
    /** How long a scene stays with a worker that sends no heartbeat; a frozen worker must sleep for longer. */
    public static final Duration LEASE = Duration.ofSeconds(8);

    static final String HEARTBEAT = "5s";

    public Path history() {
        return folder.resolve("history.jsonl");
    }

    public Path outputs() {
        return folder.resolve("outputs");
    }

    /** While this file exists, the disk counts as full. */
    public Path fullDisk() {
        return folder.resolve("the-disk-is-full");
    }

    Path logs() {
        return folder.resolve("logs");
    }

    Map<String, String> simulator() {
        return Map.of(
                "SIMULATOR_BALANCE",
                "1000000",
                "SIMULATOR_VIDEO",
                "canned",
                "SIMULATOR_RENDER_MEDIAN",
                render.toMillis() + "ms",
                "SIMULATOR_RENDER_SPREAD",
                Double.toString(spread));
    }

    Map<String, String> worker() {
        return Map.ofEntries(
                Map.entry("SPRING_RABBITMQ_REQUESTED_HEARTBEAT", HEARTBEAT),
                Map.entry("SCENEFLEET_HISTORY_FILE", history().toString()),
                Map.entry("SCENEFLEET_FULL_DISK_WHILE", fullDisk().toString()),
                Map.entry("SCENEFLEET_POLL_INITIAL_DELAY", render.toMillis() / 2 + "ms"),
                Map.entry("SCENEFLEET_POLL_INTERVAL", "1s"),
                Map.entry("SCENEFLEET_WORKER_MAX_IN_FLIGHT", "2000"),
                Map.entry("SCENEFLEET_WORKER_EXPECTED_RENDER", render.toMillis() + "ms"),
                Map.entry("SCENEFLEET_WORKER_RETRY_DELAY", "500ms"),
                Map.entry("SCENEFLEET_WORKER_MAX_RETRY_DELAY", "5s"),
                Map.entry("SCENEFLEET_WORKER_RECHECK", "1s"),
                Map.entry("SCENEFLEET_WORKER_LEASE", LEASE.toSeconds() + "s"));
    }
}
