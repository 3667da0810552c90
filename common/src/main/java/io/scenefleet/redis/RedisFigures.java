package io.scenefleet.redis;

import io.scenefleet.operator.FleetFigures;
import java.util.List;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.data.redis.core.script.RedisScript;

/** Reads all figures with one script. */
final class RedisFigures implements FleetFigures.Source {
    private static final RedisScript<List<Object>> READ = RedisScripts.list(RedisFigures.class, "read-figures.lua");

    private final RedisScripts redis;

    RedisFigures(StringRedisTemplate template) {
        this.redis = new RedisScripts(template);
    }

    @Override
    public FleetFigures read() {
        var keys = List.of(
                RedisKeys.UNKNOWN_SCENES,
                RedisKeys.DEAD_LETTERS,
                RedisKeys.ACTIVE_JOBS,
                RedisKeys.OUTBOX,
                RedisKeys.WORKERS);
        var figures = redis.run(READ, keys, List.of(RedisKeys.WORKER_PREFIX)).stream()
                .mapToLong(figure -> Long.parseLong(figure.toString()))
                .toArray();
        return new FleetFigures(figures[0], figures[1], figures[2], figures[3], figures[4], figures[5]);
    }
}
