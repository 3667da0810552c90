package io.scenefleet.redis;

import io.lettuce.core.ClientOptions;
import io.lettuce.core.resource.Delay;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.data.redis.autoconfigure.ClientResourcesBuilderCustomizer;
import org.springframework.boot.data.redis.autoconfigure.LettuceClientOptionsBuilderCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.data.redis.core.StringRedisTemplate;

/**
 * What Redis must be, and how the client behaves while it is unavailable: calls fail at once, and it reconnects soon.
 */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(RedisProperties.class)
class RedisClientConfiguration {
    private static final int REQUEST_QUEUE_SIZE = 10_000;
    private static final Duration FIRST_RECONNECT = Duration.ofMillis(50);

    /** Lettuce's default is half a minute, much longer than a restart takes. */
    private static final Duration LONGEST_RECONNECT = Duration.ofSeconds(1);

    /**
     * Without this, commands would wait in memory while Redis is unavailable, and run when their callers have given up.
     */
    @Bean
    LettuceClientOptionsBuilderCustomizer redisRejectsWhileUnavailable() {
        return options -> options.disconnectedBehavior(ClientOptions.DisconnectedBehavior.REJECT_COMMANDS)
                .requestQueueSize(REQUEST_QUEUE_SIZE);
    }

    @Bean
    RedisRequirements redisRequirements(StringRedisTemplate redis) {
        return new RedisRequirements(redis);
    }

    @Bean
    RedisHeadroom redisHeadroom(StringRedisTemplate redis, RedisProperties properties) {
        return new RedisHeadroom(redis, properties, System::nanoTime);
    }

    @Bean
    ClientResourcesBuilderCustomizer redisReconnectsSoon() {
        return resources -> resources.reconnectDelay(
                Delay.exponential(FIRST_RECONNECT, LONGEST_RECONNECT, 2, TimeUnit.MILLISECONDS));
    }
}
