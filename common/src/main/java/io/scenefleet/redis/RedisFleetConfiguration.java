package io.scenefleet.redis;

import io.scenefleet.fleet.FleetLock;
import io.scenefleet.fleet.OrderStop;
import io.scenefleet.fleet.ProviderMarks;
import io.scenefleet.fleet.RenderPermits;
import io.scenefleet.fleet.WorkerRegistry;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.data.redis.core.StringRedisTemplate;

/** Provides what the processes of a fleet share; to be imported by a process that needs it. */
@Configuration(proxyBeanMethods = false)
public class RedisFleetConfiguration {
    @Bean
    WorkerRegistry workerRegistry(StringRedisTemplate redis) {
        return new RedisWorkerRegistry(redis);
    }

    @Bean
    RenderPermits renderPermits(StringRedisTemplate redis) {
        return new RedisRenderPermits(redis);
    }

    @Bean
    OrderStop orderStop(StringRedisTemplate redis) {
        return new RedisOrderStop(redis);
    }

    @Bean
    ProviderMarks providerMarks(StringRedisTemplate redis) {
        return new RedisProviderMarks(redis);
    }

    @Bean
    FleetLock fleetLock(StringRedisTemplate redis) {
        return new RedisFleetLock(redis);
    }
}
