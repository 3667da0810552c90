package io.scenefleet.chaos.fleet;

import java.nio.file.Path;
import java.time.Duration;

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
    /** How long a scene stays with a worker that shows no sign of life; a frozen worker must sleep for longer. */
    public static final Duration LEASE = Duration.ofSeconds(8);

    public Path history() {
        return folder.resolve("history.jsonl");
    }

    public Path outputs() {
        return folder.resolve("outputs");
    }

    Path log(String part) {
        return folder.resolve("logs").resolve(part + ".log");
    }
}
