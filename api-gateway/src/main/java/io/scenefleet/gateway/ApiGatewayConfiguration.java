package io.scenefleet.gateway;

import io.lettuce.core.ClientOptions;
import io.lettuce.core.resource.Delay;
import io.scenefleet.catalogue.ModelCatalogue;
import io.scenefleet.progress.redis.RedisStoresConfiguration;
import io.scenefleet.scene.rabbit.SceneQueueConfiguration;
import io.scenefleet.session.redis.RedisSessionsConfiguration;
import io.scenefleet.storage.VideoStorageConfiguration;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.springframework.boot.data.redis.autoconfigure.ClientResourcesBuilderCustomizer;
import org.springframework.boot.data.redis.autoconfigure.LettuceClientOptionsBuilderCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** What all features stand on: stores, queues, storage, and a Redis client that fails fast. */
@Configuration(proxyBeanMethods = false)
@Import({
    RedisStoresConfiguration.class,
    RedisSessionsConfiguration.class,
    VideoStorageConfiguration.class,
    SceneQueueConfiguration.class
})
class ApiGatewayConfiguration {
    /** Room for a burst while Redis is slow; what comes on top is refused at once and answered with 503. */
    private static final int REDIS_QUEUE_SIZE = 10_000;

    /** The client's own limit is 30 s: for so long users would be told that Redis is away when it is back. */
    private static final Duration LONGEST_REDIS_RECONNECT_DELAY = Duration.ofSeconds(1);

    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }

    @Bean
    ModelCatalogue modelCatalogue() {
        return ModelCatalogue.bundled();
    }

    /** Without these, commands would wait in memory for a Redis that is away, and run when nobody wants them. */
    @Bean
    LettuceClientOptionsBuilderCustomizer redisFailsFast() {
        return options -> options.disconnectedBehavior(ClientOptions.DisconnectedBehavior.REJECT_COMMANDS)
                .requestQueueSize(REDIS_QUEUE_SIZE);
    }

    @Bean
    ClientResourcesBuilderCustomizer redisReconnectsSoon() {
        return resources -> resources.reconnectDelay(
                Delay.exponential(Duration.ofMillis(50), LONGEST_REDIS_RECONNECT_DELAY, 2, TimeUnit.MILLISECONDS));
    }
}
