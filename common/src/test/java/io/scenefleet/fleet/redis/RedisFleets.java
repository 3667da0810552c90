package io.scenefleet.fleet.redis;

import io.scenefleet.fleet.RenderSlots;
import io.scenefleet.fleet.WorkerRegistry;
import org.springframework.data.redis.core.StringRedisTemplate;

/** Opens the registry of workers and their slots to tests of other packages. */
public final class RedisFleets {
    private RedisFleets() {}

    public static WorkerRegistry on(StringRedisTemplate redis) {
        return new RedisWorkerRegistry(redis);
    }

    public static RenderSlots slots(StringRedisTemplate redis) {
        return new RedisRenderSlots(redis);
    }
}
