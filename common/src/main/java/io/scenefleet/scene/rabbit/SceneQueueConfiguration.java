package io.scenefleet.scene.rabbit;

import io.scenefleet.scene.SceneQueues;
import java.util.Map;
import org.springframework.amqp.core.BindingBuilder;
import org.springframework.amqp.core.Declarables;
import org.springframework.amqp.core.DirectExchange;
import org.springframework.amqp.core.Queue;
import org.springframework.amqp.core.QueueBuilder;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Declares exchanges, queues and bindings on every connection; to be imported by gateway and worker. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(SceneQueueProperties.class)
public class SceneQueueConfiguration {
    @Bean
    Declarables sceneQueues(SceneQueueProperties properties) {
        var exchange = new DirectExchange(SceneQueues.EXCHANGE);
        var queue = queue(
                SceneQueues.QUEUE,
                properties.arguments(SceneQueues.DEAD_LETTER_EXCHANGE, SceneQueues.DEAD_LETTER_QUEUE));
        var deadExchange = new DirectExchange(SceneQueues.DEAD_LETTER_EXCHANGE);
        var deadQueue = queue(SceneQueues.DEAD_LETTER_QUEUE, properties.deadLetterArguments());
        return new Declarables(
                exchange,
                queue,
                BindingBuilder.bind(queue).to(exchange).with(SceneQueues.QUEUE),
                deadExchange,
                deadQueue,
                BindingBuilder.bind(deadQueue).to(deadExchange).with(SceneQueues.DEAD_LETTER_QUEUE));
    }

    private static Queue queue(String name, Map<String, Object> arguments) {
        return QueueBuilder.durable(name).withArguments(arguments).build();
    }
}
