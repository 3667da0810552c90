package io.scenefleet.worker.intake.rabbit;

import io.scenefleet.fleet.OtherProviderException;
import io.scenefleet.scene.SceneQueues;
import io.scenefleet.scene.rabbit.SceneQueueConfiguration;
import io.scenefleet.scene.rabbit.SceneQueueProperties;
import io.scenefleet.worker.fleet.ProviderCheck;
import io.scenefleet.worker.intake.ScenesInFlight;
import io.scenefleet.worker.processing.SceneListeners;
import io.scenefleet.worker.processing.SceneProcessor;
import io.scenefleet.worker.processing.WorkerProperties;
import java.time.Duration;
import org.springframework.amqp.core.AcknowledgeMode;
import org.springframework.amqp.rabbit.connection.ConnectionFactory;
import org.springframework.amqp.rabbit.listener.DirectMessageListenerContainer;
import org.springframework.boot.ExitCodeExceptionMapper;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

@Configuration(proxyBeanMethods = false)
@Import(SceneQueueConfiguration.class)
class IntakeConfiguration {
    /** A broker that was unavailable is found again after this long. */
    private static final long RECOVERY_MILLIS = 1_000;

    /** Long enough not to spin, short enough for a scene that waits for a newer worker. */
    private static final Duration RETURN_PAUSE = Duration.ofSeconds(30);

    @Bean
    ScenesInFlight scenesInFlight(SceneProcessor processor, SceneListeners listeners) {
        return new ScenesInFlight(processor, listeners);
    }

    @Bean
    DirectMessageListenerContainer sceneJobContainer(
            ConnectionFactory connections,
            ScenesInFlight scenes,
            WorkerProperties properties,
            SceneQueueProperties queue) {
        var limit = new RabbitDelivery.ReturnLimit(RETURN_PAUSE, queue.deliveryLimit() / 2);
        var container = new DirectMessageListenerContainer(connections);
        container.setQueueNames(SceneQueues.QUEUE);
        container.setConsumersPerQueue(1);
        container.setPrefetchCount(properties.maxInFlight());
        container.setAcknowledgeMode(AcknowledgeMode.MANUAL);
        container.setMessageListener(new SceneJobListener(scenes, limit));
        container.setMissingQueuesFatal(false);
        container.setRecoveryInterval(RECOVERY_MILLIS);
        container.setFailedDeclarationRetryInterval(RECOVERY_MILLIS);
        container.setMonitorInterval(RECOVERY_MILLIS);
        container.setPhase(HandOver.PHASE - 1);
        container.setAutoStartup(false);
        return container;
    }

    @Bean
    IntakeOpening intakeOpening(ProviderCheck provider, DirectMessageListenerContainer container) {
        return new IntakeOpening(provider, container);
    }

    /** The exit code of a worker that its settings keep from starting; EX_CONFIG of sysexits.h. */
    @Bean
    ExitCodeExceptionMapper exitCodeOfOtherProvider() {
        return failure -> failure instanceof OtherProviderException ? 78 : 0;
    }

    @Bean
    HandOver handOver(ScenesInFlight scenes, WorkerProperties properties) {
        return new HandOver(scenes, properties.stopTimeout());
    }
}
