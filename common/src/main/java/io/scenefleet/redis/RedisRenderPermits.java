package io.scenefleet.redis;

import io.scenefleet.fleet.RenderPermits;
import io.scenefleet.scene.TaskUuid;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.data.redis.core.script.RedisScript;

/** The permits as a sorted set: task by the time at which its permit runs out. */
final class RedisRenderPermits implements RenderPermits {
    private static final RedisScript<Long> TAKE = RedisScripts.number(RedisRenderPermits.class, "take-permit.lua");
    private static final RedisScript<Long> KEEP = RedisScripts.number(RedisRenderPermits.class, "keep-permits.lua");
    private static final List<String> PERMITS = List.of(RedisKeys.RENDER_PERMITS);

    private final StringRedisTemplate template;
    private final RedisScripts redis;

    RedisRenderPermits(StringRedisTemplate template) {
        this.template = template;
        this.redis = new RedisScripts(template);
    }

    @Override
    public boolean tryTake(TaskUuid task, int limit, Duration hold) {
        return redis.run(TAKE, PERMITS, List.of(task.toString(), Integer.toString(limit), millis(hold))) == 1;
    }

    @Override
    public void keep(Collection<TaskUuid> tasks, Duration hold) {
        if (!tasks.isEmpty()) {
            redis.run(
                    KEEP,
                    PERMITS,
                    Stream.concat(Stream.of(millis(hold)), tasks.stream().map(TaskUuid::toString))
                            .toList());
        }
    }

    @Override
    public void free(TaskUuid task) {
        redis.call(() -> template.opsForZSet().remove(RedisKeys.RENDER_PERMITS, task.toString()));
    }

    private static String millis(Duration duration) {
        return Long.toString(duration.toMillis());
    }
}
