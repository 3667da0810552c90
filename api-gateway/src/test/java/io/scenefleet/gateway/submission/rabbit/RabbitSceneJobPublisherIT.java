package io.scenefleet.gateway.submission.rabbit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.rabbitmq.client.ConnectionFactory;
import io.scenefleet.gateway.submission.PublishOutcome;
import io.scenefleet.scene.JobKind;
import io.scenefleet.scene.RenderSettings;
import io.scenefleet.scene.Scenario;
import io.scenefleet.scene.SceneJob;
import io.scenefleet.scene.SceneQueues;
import io.scenefleet.testsupport.RabbitServer;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.amqp.rabbit.connection.CachingConnectionFactory;

/** Uses a server of its own because it raises its alarm. */
@SuppressWarnings("NullAway.Init")
class RabbitSceneJobPublisherIT {
    private static RabbitServer rabbit;
    private static CachingConnectionFactory connections;

    private final AtomicInteger declarations = new AtomicInteger();
    private final RabbitSceneJobPublisher publisher =
            new RabbitSceneJobPublisher(connections, this::declare, Duration.ofSeconds(2));

    @BeforeAll
    static void start() {
        rabbit = RabbitServer.start();
        connections = new CachingConnectionFactory(URI.create(rabbit.amqpUri()));
    }

    @AfterAll
    static void stop() {
        connections.destroy();
        rabbit.close();
    }

    @Test
    void no_channel_is_opened_on_a_connection_that_the_broker_blocks() throws Exception {
        assertThat(publisher.publish(List.of(job()))).isInstanceOf(PublishOutcome.Confirmed.class);
        withChannel(channel -> channel.exchangeDelete(SceneQueues.EXCHANGE));

        rabbit.raiseMemoryAlarm();
        // the broker reads it, closes the channel because there is no such exchange, and reads nothing more
        assertThat(publisher.publish(List.of(job()))).isInstanceOf(PublishOutcome.Unknown.class);

        await().until(() -> !publisher.tryConnect());
        assertThat(publisher.publish(List.of(job()))).isInstanceOf(PublishOutcome.Refused.class);
        assertThat(declarations).hasValue(1);

        rabbit.clearMemoryAlarm();
        await().until(publisher::tryConnect);
        assertThat(publisher.publish(List.of(job()))).isInstanceOf(PublishOutcome.Confirmed.class);
        assertThat(declarations).hasValue(2);
    }

    private void declare() {
        declarations.incrementAndGet();
        withChannel(channel -> {
            channel.exchangeDeclare(SceneQueues.EXCHANGE, "direct", true);
            channel.queueDeclare(SceneQueues.QUEUE, true, false, false, null);
            channel.queueBind(SceneQueues.QUEUE, SceneQueues.EXCHANGE, SceneQueues.QUEUE);
        });
    }

    private interface ChannelWork {
        void on(com.rabbitmq.client.Channel channel) throws Exception;
    }

    /** On a connection that publishes nothing, so that no alarm concerns it. */
    private static void withChannel(ChannelWork work) {
        var factory = new ConnectionFactory();
        try {
            factory.setUri(rabbit.amqpUri());
            try (var connection = factory.newConnection();
                    var channel = connection.createChannel()) {
                work.on(channel);
            }
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static SceneJob job() {
        return new SceneJob(
                SceneJob.SCHEMA,
                UUID.randomUUID().toString(),
                UUID.randomUUID().toString(),
                Scenario.HOOK,
                1,
                JobKind.GENERATE,
                List.of(Scenario.HOOK),
                new RenderSettings("klingai:kling-video@3-standard", "A view", 7, 1280, 720, null),
                Instant.now());
    }
}
