package io.scenefleet.fleet.redis;

import io.scenefleet.fleet.WorkerRegistry;
import org.springframework.data.redis.core.StringRedisTemplate;

/** Opens the registry of workers to tests of other packages. */
public final class RedisFleets {
    private RedisFleets() {}

    public static WorkerRegistry on(StringRedisTemplate redis) {
        return new RedisWorkerRegistry(redis);
    }
}
