package io.scenefleet.gateway.operations.rabbit;

import io.scenefleet.gateway.operations.DeadLetterIntake;
import io.scenefleet.gateway.operations.DeadLetterProperties;
import io.scenefleet.gateway.operations.WorkQueue;
import io.scenefleet.scene.SceneQueues;
import org.springframework.amqp.core.AcknowledgeMode;
import org.springframework.amqp.core.AmqpAdmin;
import org.springframework.amqp.rabbit.connection.ConnectionFactory;
import org.springframework.amqp.rabbit.listener.DirectMessageListenerContainer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Wires the consumer of dead letters and the access to the workers' queue. */
@Configuration(proxyBeanMethods = false)
class RabbitOperationsConfiguration {
    /** Delay between attempts to reconnect to an unavailable broker. */
    private static final long RECOVERY_MILLIS = 5_000;

    @Bean
    WorkQueue workQueue(AmqpAdmin admin) {
        return new RabbitWorkQueue(admin);
    }

    @Bean
    DirectMessageListenerContainer deadLetterContainer(
            ConnectionFactory connections, DeadLetterIntake intake, DeadLetterProperties properties) {
        var container = new DirectMessageListenerContainer(connections);
        container.setQueueNames(SceneQueues.DEAD_LETTER_QUEUE);
        container.setConsumersPerQueue(1);
        container.setPrefetchCount(properties.prefetch());
        container.setAcknowledgeMode(AcknowledgeMode.MANUAL);
        container.setMessageListener(new DeadLetterListener(intake));
        container.setMissingQueuesFatal(false);
        container.setRecoveryInterval(RECOVERY_MILLIS);
        container.setFailedDeclarationRetryInterval(RECOVERY_MILLIS);
        container.setMonitorInterval(RECOVERY_MILLIS);
        return container;
    }
}
