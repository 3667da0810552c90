package io.scenefleet.redis;

import io.scenefleet.fleet.WorkerRegistry;
import io.scenefleet.fleet.WorkerState;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.data.redis.core.script.RedisScript;

/** The fleet as a set of ids, and a hash per worker that expires when its heartbeats stop. */
final class RedisWorkerRegistry implements WorkerRegistry {
    private static final RedisScript<List<Object>> HEARTBEAT = RedisScripts.load("pulse.lua");
    private static final RedisScript<List<Object>> SILENCE = RedisScripts.load("silence.lua");

    private final StringRedisTemplate template;
    private final RedisScripts redis;

    RedisWorkerRegistry(StringRedisTemplate template) {
        this.template = template;
        this.redis = new RedisScripts(template);
    }

    @Override
    public void heartbeat(WorkerState worker, Duration ttl) {
        redis.run(
                HEARTBEAT,
                new ScriptArguments()
                        .key("worker", RedisKeys.worker(worker.workerId()))
                        .key("workers", RedisKeys.WORKERS)
                        .with("ttl_ms", ttl)
                        .with("worker_id", worker.workerId())
                        .withAll("state", fields(worker)));
    }

    private static Map<String, String> fields(WorkerState worker) {
        return Map.of(
                "host", worker.host(),
                "pid", Long.toString(worker.pid()),
                "in_flight", Integer.toString(worker.inFlight()),
                "max_in_flight", Integer.toString(worker.maxInFlight()),
                "draining", Boolean.toString(worker.draining()),
                "started_at", Long.toString(worker.startedAt().toEpochMilli()),
                "version", worker.version());
    }

    @Override
    public Set<String> listSilent(Set<String> workerIds, Duration longerThan) {
        var ids = List.copyOf(workerIds);
        var arguments = new ScriptArguments()
                .keys("workers", ids.stream().map(RedisKeys::worker).toList())
                .with("longer_than_ms", longerThan);
        return redis.run(SILENCE, arguments).positions("silent").stream()
                .map(ids::get)
                .collect(Collectors.toUnmodifiableSet());
    }

    @Override
    public void forgetSilent() {
        redis.call(this::forgetSilentWorkers);
    }

    @Override
    public void remove(String workerId) {
        redis.call(() -> {
            template.opsForSet().remove(RedisKeys.WORKERS, workerId);
            return template.delete(RedisKeys.worker(workerId));
        });
    }

    /** A worker that crashed cannot remove itself; any other worker does it. */
    private long forgetSilentWorkers() {
        var ids = template.opsForSet().members(RedisKeys.WORKERS);
        return ids == null
                ? 0
                : ids.stream()
                        .filter(id -> !template.hasKey(RedisKeys.worker(id)))
                        .mapToLong(id -> template.opsForSet().remove(RedisKeys.WORKERS, id))
                        .sum();
    }
}
