package io.scenefleet.worker.intake.rabbit;

import io.scenefleet.fleet.OtherProviderException;
import io.scenefleet.scene.SceneQueues;
import io.scenefleet.scene.rabbit.SceneQueueConfiguration;
import io.scenefleet.scene.rabbit.SceneQueueProperties;
import io.scenefleet.worker.fleet.ProviderCheck;
import io.scenefleet.worker.fleet.WorkerHeartbeat;
import io.scenefleet.worker.intake.ScenesInFlight;
import io.scenefleet.worker.processing.SceneListeners;
import io.scenefleet.worker.processing.SceneProcessor;
import io.scenefleet.worker.processing.WorkerProperties;
import java.time.Duration;
import java.util.Map;
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

    /** What a consumer asks for instead of the broker's own consumer_timeout; RabbitMQ knows it from 3.11.15 on. */
    private static final String CONSUMER_TIMEOUT = "x-consumer-timeout";

    /** Long enough not to spin, short enough for a scene that waits for a newer worker. */
    private static final Duration RETURN_PAUSE = Duration.ofSeconds(30);

    @Bean
    ScenesInFlight scenesInFlight(SceneProcessor processor, SceneListeners listeners, WorkerProperties properties) {
        return new ScenesInFlight(
                processor, listeners, properties.maxInFlight(), properties.longestHold(), System::nanoTime);
    }

    @Bean
    DirectMessageListenerContainer sceneJobContainer(
            ConnectionFactory connections,
            ScenesInFlight scenes,
            WorkerProperties properties,
            SceneQueueProperties queue) {
        var limit = new RabbitDelivery.ReturnLimit(RETURN_PAUSE, queue.deliveryLimit() / 2, properties.longestHold());
        var container = new DirectMessageListenerContainer(connections);
        container.setQueueNames(SceneQueues.QUEUE);
        container.setConsumersPerQueue(1);
        container.setPrefetchCount(properties.maxInFlight());
        if (queue.quorum()) {
            container.setConsumerArguments(
                    Map.of(CONSUMER_TIMEOUT, consumerTimeout(properties).toMillis()));
        }
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

    /** Late enough for the review that gives messages back, and for a worker that stands still for a while. */
    private static Duration consumerTimeout(WorkerProperties properties) {
        return properties.longestHold().multipliedBy(6).dividedBy(5);
    }

    @Bean
    IntakeReview intakeReview(
            ScenesInFlight scenes,
            DirectMessageListenerContainer container,
            WorkerHeartbeat heartbeat,
            WorkerProperties properties) {
        return new IntakeReview(scenes, container, heartbeat, properties.longestOutage());
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
