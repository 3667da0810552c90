package io.scenefleet.progress.redis;

import io.scenefleet.progress.DeadLetters;
import io.scenefleet.progress.FailedScenes;
import io.scenefleet.progress.FleetFigures;
import io.scenefleet.progress.JobRepair;
import io.scenefleet.progress.RetentionProperties;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.data.redis.core.StringRedisTemplate;

/** Brings the stores for people and for repairs; to be imported by the process that wants them. */
@Configuration(proxyBeanMethods = false)
@Import(RedisStoresConfiguration.class)
public class RedisOperationsConfiguration {
    @Bean
    FailedScenes failedScenes(StringRedisTemplate redis) {
        return new RedisFailedScenes(redis);
    }

    @Bean
    DeadLetters deadLetters(StringRedisTemplate redis) {
        return new RedisDeadLetters(redis, Clock.systemUTC());
    }

    @Bean
    JobRepair jobRepair(StringRedisTemplate redis, RetentionProperties retention) {
        return new RedisJobRepair(redis, retention);
    }

    @Bean
    FleetFigures.Source fleetFigures(StringRedisTemplate redis) {
        return new RedisFigures(redis);
    }
}
