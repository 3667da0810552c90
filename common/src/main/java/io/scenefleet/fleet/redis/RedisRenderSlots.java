package io.scenefleet.fleet.redis;

import io.scenefleet.fleet.RenderSlots;
import io.scenefleet.progress.redis.RedisKeys;
import io.scenefleet.progress.redis.RedisScripts;
import io.scenefleet.scene.TaskUuid;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.data.redis.core.script.RedisScript;

/** The slots as a sorted set: task by the time at which its slot runs out. */
final class RedisRenderSlots implements RenderSlots {
    private static final RedisScript<Long> TAKE = RedisScripts.number(RedisRenderSlots.class, "take-slot.lua");
    private static final RedisScript<Long> KEEP = RedisScripts.number(RedisRenderSlots.class, "keep-slots.lua");
    private static final List<String> SLOTS = List.of(RedisKeys.RENDER_SLOTS);

    private final StringRedisTemplate template;
    private final RedisScripts redis;

    RedisRenderSlots(StringRedisTemplate template) {
        this.template = template;
        this.redis = new RedisScripts(template);
    }

    @Override
    public boolean tryTake(TaskUuid task, int limit, Duration hold) {
        return redis.run(TAKE, SLOTS, List.of(task.toString(), Integer.toString(limit), millis(hold))) == 1;
    }

    @Override
    public void keep(Collection<TaskUuid> tasks, Duration hold) {
        if (!tasks.isEmpty()) {
            redis.run(
                    KEEP,
                    SLOTS,
                    Stream.concat(Stream.of(millis(hold)), tasks.stream().map(TaskUuid::toString))
                            .toList());
        }
    }

    @Override
    public void free(TaskUuid task) {
        redis.call(() -> template.opsForZSet().remove(RedisKeys.RENDER_SLOTS, task.toString()));
    }

    private static String millis(Duration duration) {
        return Long.toString(duration.toMillis());
    }
}
