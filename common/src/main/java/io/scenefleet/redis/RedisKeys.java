package io.scenefleet.redis;

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

    /** ZSET of job ids by the time in ms at which they were set aside: they continue only when an operator decides. */
    public static final String STRANDED_JOBS = "scenefleet:jobs:stranded";

    /** SET of ids of workers; those without a hash of their own have stopped. */
    public static final String WORKERS = "scenefleet:workers";

    /** ZSET of task UUIDs by the time in ms at which their permit runs out: what the provider renders for the fleet. */
    public static final String RENDER_PERMITS = "scenefleet:renders";

    /** STRING that expires: the time in ms at which the fleet may have placed a full bucket of orders again. */
    public static final String ORDER_RATE = "scenefleet:orders:rate";

    /** HASH: why orders are stopped, while they are. */
    public static final String ORDER_STOP = "scenefleet:orders:stopped";

    /** HASH: the provider that everything else here is ordered at. */
    public static final String PROVIDER = "scenefleet:provider";

    /** ZSET of {@code job_id/scenario} by the time of the failure in ms: perhaps paid for, and still to be decided. */
    public static final String UNKNOWN_SCENES = "scenefleet:scenes:unknown";

    /** HASH: what everything has cost so far. */
    public static final String COSTS = "scenefleet:costs";

    /** ZSET of ids of dead letters by the time in ms at which they were kept. */
    public static final String DEAD_LETTERS = "scenefleet:dead-letters";

    /** What the keys of {@link #deadLetter} begin with. */
    static final String DEAD_LETTER_PREFIX = "scenefleet:dead-letter:";

    /** What the keys of {@link #worker} begin with. */
    static final String WORKER_PREFIX = "scenefleet:worker:";

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
        return job(jobId) + ":scene:" + scenario.wireName();
    }

    /** The hashes of these scenes of a job. */
    public static List<String> scenes(String jobId, List<Scenario> scenarios) {
        return scenarios.stream().map(scenario -> scene(jobId, scenario)).toList();
    }

    /** STRING that expires: how often the messages of the job could not be read from the outbox. */
    static String outboxTries(String jobId) {
        return OUTBOX + ":tries:" + jobId;
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
        return WORKER_PREFIX + workerId;
    }

    /** HASH of one dead letter. */
    public static String deadLetter(String id) {
        return DEAD_LETTER_PREFIX + id;
    }

    /** STRING that expires: lets one process of the fleet at a time do the work of this name. */
    public static String lock(String work) {
        return "scenefleet:lock:" + work;
    }

    /** HASH of the counters of one day, UTC. */
    public static String totals(Instant day) {
        return "scenefleet:totals:" + DAY.format(day);
    }
}
