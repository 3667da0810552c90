package io.scenefleet.fleet.redis;

import io.scenefleet.fleet.FleetLock;
import io.scenefleet.fleet.WorkerRegistry;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.data.redis.core.StringRedisTemplate;

/** Brings the registry of workers and the lock; to be imported by the process that wants it. */
@Configuration(proxyBeanMethods = false)
public class RedisFleetConfiguration {
    @Bean
    WorkerRegistry workerRegistry(StringRedisTemplate redis) {
        return new RedisWorkerRegistry(redis);
    }

    @Bean
    FleetLock fleetLock(StringRedisTemplate redis) {
        return new RedisFleetLock(redis);
    }
}
