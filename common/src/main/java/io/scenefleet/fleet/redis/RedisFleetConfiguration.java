package io.scenefleet.fleet.redis;

import io.scenefleet.fleet.RenderSlots;
import io.scenefleet.fleet.WorkerRegistry;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.data.redis.core.StringRedisTemplate;

/** Brings the registry of workers and their render slots; to be imported by the process that wants them. */
@Configuration(proxyBeanMethods = false)
public class RedisFleetConfiguration {
    @Bean
    WorkerRegistry workerRegistry(StringRedisTemplate redis) {
        return new RedisWorkerRegistry(redis);
    }

    @Bean
    RenderSlots renderSlots(StringRedisTemplate redis) {
        return new RedisRenderSlots(redis);
    }
}
