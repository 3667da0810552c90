package io.scenefleet.gateway;

import io.scenefleet.catalogue.ModelCatalogue;
import io.scenefleet.redis.RedisFleetConfiguration;
import io.scenefleet.redis.RedisOperationsConfiguration;
import io.scenefleet.redis.RedisSessionsConfiguration;
import io.scenefleet.redis.RedisStoresConfiguration;
import io.scenefleet.scene.rabbit.SceneQueueConfiguration;
import io.scenefleet.storage.VideoStorageConfiguration;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** Infrastructure shared by all features: stores, queues, storage, models and the clock. */
@Configuration(proxyBeanMethods = false)
@Import({
    RedisStoresConfiguration.class,
    RedisOperationsConfiguration.class,
    RedisFleetConfiguration.class,
    RedisSessionsConfiguration.class,
    VideoStorageConfiguration.class,
    SceneQueueConfiguration.class
})
class ApiGatewayConfiguration {
    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }

    @Bean
    ModelCatalogue modelCatalogue() {
        return ModelCatalogue.bundled();
    }
}
