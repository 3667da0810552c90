package io.scenefleet.redis;

import io.scenefleet.operator.FleetFigures;
import java.util.List;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.data.redis.core.script.RedisScript;

/** Reads all figures with one script. */
final class RedisFigures implements FleetFigures.Source {
    private static final RedisScript<List<Object>> READ = RedisScripts.load("read-figures.lua");

    private final RedisScripts redis;

    RedisFigures(StringRedisTemplate template) {
        this.redis = new RedisScripts(template);
    }

    @Override
    public FleetFigures read() {
        var arguments = new ScriptArguments()
                .key("unknown", RedisKeys.UNKNOWN_SCENES)
                .key("dead_letters", RedisKeys.DEAD_LETTERS)
                .key("active", RedisKeys.ACTIVE_JOBS)
                .key("outbox", RedisKeys.OUTBOX)
                .key("order_stop", RedisKeys.ORDER_STOP)
                .key("stranded", RedisKeys.STRANDED_JOBS)
                .key("costs", RedisKeys.COSTS)
                .key("workers", RedisKeys.WORKERS)
                .with("prefix", RedisKeys.WORKER_PREFIX);
        var figures = redis.run(READ, arguments);
        return new FleetFigures(
                figures.number("unknown_outcomes"),
                figures.number("dead_letters"),
                figures.number("active_jobs"),
                figures.number("outbox_jobs"),
                figures.number("stranded_jobs"),
                figures.number("live_workers"),
                figures.number("scenes_in_flight"),
                CostsRecord.read(figures.row("costs")),
                figures.number("orders_stopped"));
    }
}
