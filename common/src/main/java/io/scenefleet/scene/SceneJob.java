package io.scenefleet.scene;

import java.time.Instant;
import java.util.List;
import java.util.Objects;

/**
 * The order for one scene: the message between gateway and worker.
 *
 * <p>It contains everything that is needed to produce the scene, so that it can be processed even if Redis has lost the
 * job. On the wire it is JSON in snake_case; see docs/architecture.md, "The message".
 *
 * @param schema     version of this shape; a worker leaves versions newer than {@link #SCHEMA} to newer workers
 * @param jobId      UUID of the job
 * @param sessionId  the session that the video belongs to
 * @param scenario   which scene of the ad
 * @param generation 1 for the first generation of this scene in its session, one more for every regeneration
 * @param kind       why it was ordered
 * @param scenarios  all scenes of the same job, this one included
 * @param settings   what to order from the provider
 * @param createdAt  when the user ordered it, UTC, by the gateway's clock
 */
public record SceneJob(
        int schema,
        String jobId,
        String sessionId,
        Scenario scenario,
        int generation,
        JobKind kind,
        List<Scenario> scenarios,
        RenderSettings settings,
        Instant createdAt) {
    /** The newest version that this code reads, and the one that it writes. */
    public static final int SCHEMA = 1;

    public SceneJob {
        if (schema < 1 || schema > SCHEMA) {
            throw new IllegalArgumentException("schema must be between 1 and %d, was %d".formatted(SCHEMA, schema));
        }
        Required.member("job_id", jobId);
        Required.member("session_id", sessionId);
        Required.member("scenario", scenario);
        Required.member("kind", kind);
        Required.member("scenarios", scenarios);
        Required.member("settings", settings);
        Required.member("created_at", createdAt);
        Ids.requireId("job_id", jobId);
        Ids.requireId("session_id", sessionId);
        if (generation < 1) {
            throw new IllegalArgumentException("generation must be positive, was " + generation);
        }
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(settings, "settings");
        Objects.requireNonNull(createdAt, "created_at");
        scenarios = List.copyOf(scenarios);
        if (!scenarios.contains(scenario)) {
            throw new IllegalArgumentException("scenarios must contain " + scenario);
        }
        if (scenarios.stream().distinct().count() != scenarios.size()) {
            throw new IllegalArgumentException("scenarios must name each scenario once");
        }
    }

    /** The idempotency key of the given attempt at this scene. */
    public TaskUuid task(int attempt) {
        return TaskUuid.derive(jobId, scenario, generation, attempt);
    }
}
