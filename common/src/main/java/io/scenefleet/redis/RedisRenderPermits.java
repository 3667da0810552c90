package io.scenefleet.redis;

import io.scenefleet.fleet.RenderPermits;
import io.scenefleet.scene.TaskUuid;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.data.redis.core.script.RedisScript;

/** The permits as a sorted set: task by the time at which its permit runs out. */
final class RedisRenderPermits implements RenderPermits {
    private static final RedisScript<List<Object>> TAKE = RedisScripts.load("take-permit.lua");
    private static final RedisScript<List<Object>> ORDER = RedisScripts.load("take-order.lua");
    private static final RedisScript<List<Object>> KEEP = RedisScripts.load("keep-permits.lua");

    private final StringRedisTemplate template;
    private final RedisScripts redis;

    RedisRenderPermits(StringRedisTemplate template) {
        this.template = template;
        this.redis = new RedisScripts(template);
    }

    @Override
    public boolean tryTake(TaskUuid task, int limit, Duration hold) {
        var arguments = permits(hold).with("task", task.toString()).with("limit", limit);
        return redis.run(TAKE, arguments).is("taken");
    }

    @Override
    public boolean tryOrder(int perMinute) {
        var arguments = new ScriptArguments().key("rate", RedisKeys.ORDER_RATE).with("per_minute", perMinute);
        return redis.run(ORDER, arguments).is("taken");
    }

    @Override
    public void keep(Collection<TaskUuid> tasks, Duration hold) {
        if (!tasks.isEmpty()) {
            redis.run(
                    KEEP,
                    permits(hold)
                            .withAll(
                                    "tasks",
                                    tasks.stream().map(TaskUuid::toString).toList()));
        }
    }

    @Override
    public void free(TaskUuid task) {
        redis.call(() -> template.opsForZSet().remove(RedisKeys.RENDER_PERMITS, task.toString()));
    }

    private static ScriptArguments permits(Duration hold) {
        return new ScriptArguments().key("permits", RedisKeys.RENDER_PERMITS).with("hold_ms", hold);
    }
}
