package io.scenefleet.e2e;

import java.time.Instant;
import java.util.Map;

/**
 * What happened, when, and to what.
 *
 * @param at     as soon as it was certain
 * @param before the scenes just then: scenario to hash
 * @param spared id of a worker that nothing happened to: its scenes have nothing to recover from
 */
record CrashFault(Instant at, Map<String, Map<String, String>> before, String spared) {
    static CrashFault now(CrashJob job) {
        return new CrashFault(Instant.now(), job.scenes(), "");
    }

    boolean concerns(String scenario) {
        var scene = before.getOrDefault(scenario, Map.of());
        return !scene.containsKey("finished_at") && !spared.equals(scene.getOrDefault("worker", "nobody"));
    }

    /** A claim makes the fence grow. */
    boolean isTakenUp(String scenario, Map<String, String> now) {
        return !now.getOrDefault("fence", "0")
                .equals(before.getOrDefault(scenario, Map.of()).getOrDefault("fence", "0"));
    }
}
