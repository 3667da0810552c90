package io.scenefleet.redis;

import io.lettuce.core.ClientOptions;
import io.lettuce.core.resource.Delay;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.springframework.boot.data.redis.autoconfigure.ClientResourcesBuilderCustomizer;
import org.springframework.boot.data.redis.autoconfigure.LettuceClientOptionsBuilderCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** How the client behaves when Redis is away: it says so at once, and notices soon that it is back. */
@Configuration(proxyBeanMethods = false)
class RedisClientConfiguration {
    private static final int REQUEST_QUEUE_SIZE = 10_000;
    private static final Duration FIRST_RECONNECT = Duration.ofMillis(50);

    /** Lettuce's own limit is half a minute, much longer than a restart takes. */
    private static final Duration LONGEST_RECONNECT = Duration.ofSeconds(1);

    /** Without this, commands would wait in memory for a Redis that is away, and run when nobody wants them any more. */
    @Bean
    LettuceClientOptionsBuilderCustomizer redisRejectsWhileAway() {
        return options -> options.disconnectedBehavior(ClientOptions.DisconnectedBehavior.REJECT_COMMANDS)
                .requestQueueSize(REQUEST_QUEUE_SIZE);
    }

    @Bean
    ClientResourcesBuilderCustomizer redisReconnectsSoon() {
        return resources -> resources.reconnectDelay(
                Delay.exponential(FIRST_RECONNECT, LONGEST_RECONNECT, 2, TimeUnit.MILLISECONDS));
    }
}
