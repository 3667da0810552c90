package io.scenefleet.redis;

import io.scenefleet.fleet.FleetLock;
import io.scenefleet.fleet.OrderStop;
import io.scenefleet.fleet.RenderPermits;
import io.scenefleet.fleet.WorkerRegistry;
import org.springframework.data.redis.core.StringRedisTemplate;

/** Opens the registry of workers and their permits to tests of other packages. */
public final class RedisFleets {
    private RedisFleets() {}

    public static WorkerRegistry on(StringRedisTemplate redis) {
        return new RedisWorkerRegistry(redis);
    }

    public static OrderStop orderStop(StringRedisTemplate redis) {
        return new RedisOrderStop(redis);
    }

    static FleetLock lock(StringRedisTemplate redis) {
        return new RedisFleetLock(redis);
    }

    public static RenderPermits permits(StringRedisTemplate redis) {
        return new RedisRenderPermits(redis);
    }
}
