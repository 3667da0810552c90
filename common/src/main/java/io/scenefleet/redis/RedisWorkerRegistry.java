package io.scenefleet.redis;

import io.scenefleet.fleet.WorkerRegistry;
import io.scenefleet.fleet.WorkerState;
import java.time.Duration;
import java.util.List;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.data.redis.core.script.RedisScript;

/** The fleet as a set of ids, and a hash per worker that expires when its pulse stops. */
final class RedisWorkerRegistry implements WorkerRegistry {
    private static final RedisScript<Long> PULSE = RedisScripts.number(RedisWorkerRegistry.class, "pulse.lua");
    private static final RedisScript<Long> SILENCE = RedisScripts.number(RedisWorkerRegistry.class, "silence.lua");

    private final StringRedisTemplate template;
    private final RedisScripts redis;

    RedisWorkerRegistry(StringRedisTemplate template) {
        this.template = template;
        this.redis = new RedisScripts(template);
    }

    @Override
    public void heartbeat(WorkerState pulse, Duration ttl) {
        redis.run(
                PULSE,
                List.of(RedisKeys.worker(pulse.workerId()), RedisKeys.WORKERS),
                List.of(
                        Long.toString(ttl.toMillis()),
                        pulse.workerId(),
                        "host",
                        pulse.host(),
                        "pid",
                        Long.toString(pulse.pid()),
                        "in_flight",
                        Integer.toString(pulse.inFlight()),
                        "max_in_flight",
                        Integer.toString(pulse.maxInFlight()),
                        "draining",
                        Boolean.toString(pulse.draining()),
                        "started_at",
                        Long.toString(pulse.startedAt().toEpochMilli()),
                        "version",
                        pulse.version()));
    }

    @Override
    public boolean isSilent(String workerId, Duration longerThan) {
        long millis = redis.run(SILENCE, List.of(RedisKeys.worker(workerId)), List.of());
        return millis < 0 || millis > longerThan.toMillis();
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

    /** A worker that was killed cannot remove itself; any other does it. */
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
