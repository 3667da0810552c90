package io.scenefleet.gateway.submission.rabbit;

import io.scenefleet.gateway.submission.PublishingProperties;
import io.scenefleet.gateway.submission.SceneJobPublisher;
import java.util.Objects;
import org.springframework.amqp.core.AmqpAdmin;
import org.springframework.amqp.rabbit.connection.CachingConnectionFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Wires the publisher. */
@Configuration(proxyBeanMethods = false)
class RabbitPublishingConfiguration {
    @Bean
    SceneJobPublisher sceneJobPublisher(
            CachingConnectionFactory connections, AmqpAdmin admin, PublishingProperties properties) {
        var publisherConnections = Objects.requireNonNull(connections.getPublisherConnectionFactory());
        return new RabbitSceneJobPublisher(publisherConnections, admin::initialize, properties.confirmTimeout());
    }
}
