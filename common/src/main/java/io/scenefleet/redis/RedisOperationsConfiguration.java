package io.scenefleet.redis;

import io.scenefleet.cost.CostBooks;
import io.scenefleet.job.JobReconciler;
import io.scenefleet.job.RetentionProperties;
import io.scenefleet.operator.DeadLetters;
import io.scenefleet.operator.FailedScenes;
import io.scenefleet.operator.FleetFigures;
import io.scenefleet.operator.StrandedJobs;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.data.redis.core.StringRedisTemplate;

/** Provides the stores for operators and for reconciling; to be imported by a process that needs them. */
@Configuration(proxyBeanMethods = false)
@Import(RedisStoresConfiguration.class)
public class RedisOperationsConfiguration {
    @Bean
    FailedScenes failedScenes(StringRedisTemplate redis) {
        return new RedisFailedScenes(redis, Clock.systemUTC());
    }

    @Bean
    DeadLetters deadLetters(StringRedisTemplate redis) {
        return new RedisDeadLetters(redis, Clock.systemUTC());
    }

    @Bean
    StrandedJobs strandedJobs(StringRedisTemplate redis) {
        return new RedisStrandedJobs(redis);
    }

    @Bean
    JobReconciler jobReconciler(StringRedisTemplate redis, RetentionProperties retention) {
        return new RedisJobReconciler(redis, retention);
    }

    @Bean
    CostBooks costBooks(StringRedisTemplate redis) {
        return new RedisCostBooks(redis);
    }

    @Bean
    FleetFigures.Source fleetFigures(StringRedisTemplate redis) {
        return new RedisFigures(redis);
    }
}
