package io.scenefleet.progress.redis;

import io.scenefleet.scene.Scenario;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;

/**
 * Every key in Redis. What belongs to one job, and what belongs to one session, shares a hash tag.
 *
 * <p>The names are a contract with dashboards: docs/redis-contract.md, and a test that pins them.
 */
public final class RedisKeys {
    /** ZSET of job ids by creation time in ms: recorded, but perhaps not published. */
    public static final String OUTBOX = "scenefleet:outbox";

    /** ZSET of job ids by creation time in ms: not over yet. */
    public static final String ACTIVE_JOBS = "scenefleet:jobs:active";

    /** ZSET of job ids by creation time in ms: the newest. */
    public static final String RECENT_JOBS = "scenefleet:jobs:recent";

    /** SET of ids of workers; those without a hash of their own are gone. */
    public static final String WORKERS = "scenefleet:workers";

    /** ZSET of task UUIDs by the time in ms at which their slot runs out: what the provider renders for the fleet. */
    public static final String RENDER_SLOTS = "scenefleet:renders";

    /** Lock that lets one gateway at a time publish what is left in the outbox. */
    public static final String OUTBOX_SWEEP_LOCK = "scenefleet:lock:outbox-sweep";

    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("yyyyMMdd").withZone(ZoneOffset.UTC);

    private RedisKeys() {}

    /** HASH of one job. */
    public static String job(String jobId) {
        return "scenefleet:job:{" + jobId + "}";
    }

    /** STRING: what was ordered, as JSON. */
    public static String request(String jobId) {
        return job(jobId) + ":request";
    }

    /** HASH of one scene. */
    public static String scene(String jobId, Scenario scenario) {
        return job(jobId) + ":scene:" + scenario.word();
    }

    /** The hashes of these scenes of a job. */
    public static List<String> scenes(String jobId, List<Scenario> scenarios) {
        return scenarios.stream().map(scenario -> scene(jobId, scenario)).toList();
    }

    /** HASH of one session. */
    public static String session(String sessionId) {
        return "scenefleet:session:{" + sessionId + "}";
    }

    /** HASH scenario to JSON: the session's current videos. */
    public static String sceneVideos(String sessionId) {
        return session(sessionId) + ":scene_videos";
    }

    /** HASH scenario to {@code kind job_id}: which job is generating it now. */
    public static String running(String sessionId) {
        return session(sessionId) + ":running";
    }

    /** HASH with TTL: one live worker. */
    public static String worker(String workerId) {
        return "scenefleet:worker:" + workerId;
    }

    /** HASH of the counters of one day, UTC. */
    public static String totals(Instant day) {
        return "scenefleet:totals:" + DAY.format(day);
    }
}
