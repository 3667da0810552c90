package io.scenefleet.gateway.submission.rabbit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.rabbitmq.client.Connection;
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
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.amqp.rabbit.connection.CachingConnectionFactory;

/** Uses a server of its own because it raises its alarm. */
@SuppressWarnings("NullAway.Init")
class RabbitSceneJobPublisherIT {
    private static RabbitServer rabbit;
    private static CachingConnectionFactory connections;

    private final AtomicLong time = new AtomicLong();
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

    @Test
    void a_channel_that_is_owed_a_confirm_for_a_minute_is_overdue_and_closes_when_it_has_it() throws Exception {
        declare();
        try (var connection = connect()) {
            var channel = connection.createChannel();
            var confirming = ConfirmingChannel.open(channel, time::get);
            rabbit.raiseMemoryAlarm();
            // the broker blocks the connection at the first message, and does not read the second
            var pending = confirming
                    .send(List.of(SceneMessage.of(job()), SceneMessage.of(job())))
                    .getLast();
            boolean overdueAtOnce = confirming.isOverdue();
            time.addAndGet(Duration.ofSeconds(61).toNanos());
            boolean overdueLater = confirming.isOverdue();
            confirming.retire();
            boolean waits = !pending.isDone() && channel.isOpen();
            rabbit.clearMemoryAlarm();

            assertThat(overdueAtOnce).isFalse();
            assertThat(overdueLater).isTrue();
            assertThat(waits).isTrue();
            assertThat(pending.get(10, TimeUnit.SECONDS)).isEqualTo(ConfirmResult.CONFIRMED);
            await().until(() -> !channel.isOpen());
        }
    }

    @Test
    void a_channel_that_returned_a_message_owes_nothing_and_closes_at_once() throws Exception {
        declare();
        withChannel(channel -> channel.queueUnbind(SceneQueues.QUEUE, SceneQueues.EXCHANGE, SceneQueues.QUEUE));
        try (var connection = connect()) {
            var channel = connection.createChannel();
            var confirming = ConfirmingChannel.open(channel, time::get);
            var result = confirming.send(List.of(SceneMessage.of(job()))).getFirst();

            assertThat(result.get(10, TimeUnit.SECONDS)).isEqualTo(ConfirmResult.RETURNED);
            time.addAndGet(Duration.ofSeconds(61).toNanos());
            assertThat(confirming.isOverdue()).isFalse();
            confirming.retire();

            await().until(() -> !channel.isOpen());
        }
    }

    private static Connection connect() throws Exception {
        var factory = new ConnectionFactory();
        factory.setUri(rabbit.amqpUri());
        return factory.newConnection();
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
        try (var connection = connect();
                var channel = connection.createChannel()) {
            work.on(channel);
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
