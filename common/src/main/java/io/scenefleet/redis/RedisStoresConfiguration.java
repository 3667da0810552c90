package io.scenefleet.redis;

import io.scenefleet.job.JobStore;
import io.scenefleet.job.RetentionProperties;
import io.scenefleet.work.PoisonPolicy;
import io.scenefleet.work.SceneStore;
import java.time.Clock;
import java.time.Duration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.data.redis.core.StringRedisTemplate;

/** Provides the stores of jobs and scenes; to be imported by a process that needs them. */
@Configuration(proxyBeanMethods = false)
@Import(RedisClientConfiguration.class)
@EnableConfigurationProperties({RetentionProperties.class, PoisonPolicy.class})
public class RedisStoresConfiguration {
    /** Longer than a call takes, and shorter than any render. */
    private static final Duration CREATION_TIMEOUT = Duration.ofSeconds(10);

    @Bean
    JobStore jobStore(StringRedisTemplate redis, RedisHeadroom headroom, RetentionProperties retention) {
        return new RedisJobStore(redis, headroom, retention, CREATION_TIMEOUT);
    }

    @Bean
    SceneStore sceneStore(StringRedisTemplate redis, RetentionProperties retention, PoisonPolicy poison) {
        return new RedisSceneStore(new RedisScripts(redis), retention, poison, Clock.systemUTC());
    }
}
