package io.scenefleet.worker.intake.rabbit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import com.rabbitmq.client.Delivery;
import com.rabbitmq.client.GetResponse;
import com.rabbitmq.client.MessageProperties;
import io.scenefleet.storage.FileSystemVideoStorage;
import io.scenefleet.testsupport.TestServers;
import io.scenefleet.worker.intake.ScenesInFlight;
import io.scenefleet.worker.intake.rabbit.RabbitDelivery.ReturnLimit;
import io.scenefleet.worker.processing.SceneListeners;
import io.scenefleet.worker.processing.ScriptedDownloads;
import io.scenefleet.worker.processing.ScriptedProvider;
import io.scenefleet.worker.processing.TestRedis;
import io.scenefleet.worker.processing.TestWorker;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.amqp.core.Message;
import org.springframework.amqp.rabbit.support.DefaultMessagePropertiesConverter;

/** A message that only a newer worker can read, on a queue with a delivery limit. */
@Timeout(60)
@SuppressWarnings("NullAway.Init")
class NewerSchemaIT {
    private static final byte[] NEWER = "{\"schema\":99}".getBytes(StandardCharsets.UTF_8);
    private static final int DELIVERY_LIMIT = 4;
    private static final ReturnLimit LIMIT = new ReturnLimit(Duration.ofMillis(50), 2, Duration.ofMinutes(100));

    @TempDir
    private Path folder;

    private final String queue = "newer-" + UUID.randomUUID();
    private final String deadLetters = queue + "-dead";
    private final AtomicInteger deliveries = new AtomicInteger();
    private TestRedis redis;
    private TestWorker worker;
    private Connection connection;
    private Channel channel;

    @BeforeEach
    void declare() throws Exception {
        redis = new TestRedis(TestServers.redis());
        worker = new TestWorker(
                redis.scenes(),
                new ScriptedProvider(),
                new ScriptedDownloads(),
                new FileSystemVideoStorage(folder),
                new TestWorker.Settings());
        var factory = new ConnectionFactory();
        factory.setUri(TestServers.rabbit().amqpUri());
        connection = factory.newConnection();
        channel = connection.createChannel();
        channel.queueDeclare(deadLetters, true, false, false, Map.of());
        channel.queueDeclare(
                queue,
                true,
                false,
                false,
                Map.of(
                        "x-queue-type",
                        "quorum",
                        "x-delivery-limit",
                        DELIVERY_LIMIT,
                        "x-dead-letter-exchange",
                        "",
                        "x-dead-letter-routing-key",
                        deadLetters));
    }

    @AfterEach
    void delete() throws Exception {
        channel.queueDelete(queue);
        channel.queueDelete(deadLetters);
        connection.close();
        worker.close();
        redis.close();
    }

    @Test
    void it_is_kept_no_longer_than_any_other_message() throws Exception {
        var limit = new ReturnLimit(Duration.ofMillis(50), 2, Duration.ofMillis(500));
        try (var old = consume(limit)) {
            channel.basicPublish("", queue, MessageProperties.PERSISTENT_BASIC, NEWER);

            await().until(() -> deliveries.get() > limit.most() + 1);
            assertThat(old.isOpen()).isTrue();
        }
    }

    @Test
    void it_goes_back_slowly_and_never_so_often_that_it_becomes_a_dead_letter() throws Exception {
        var old = consume(LIMIT);

        channel.basicPublish("", queue, MessageProperties.PERSISTENT_BASIC, NEWER);

        await().until(() -> deliveries.get() == LIMIT.most() + 1);
        await().during(Duration.ofMillis(500)).until(() -> deliveries.get() == LIMIT.most() + 1);
        assertThat(channel.messageCount(deadLetters)).isZero();

        old.close();
        var back = await().until(() -> channel.basicGet(queue, true), Objects::nonNull);
        assertThat(((GetResponse) back).getBody()).isEqualTo(NEWER);
    }

    @Test
    void one_that_was_held_before_is_not_held_anew() throws Exception {
        var longest = Duration.ofMinutes(10);
        channel.basicPublish("", queue, MessageProperties.PERSISTENT_BASIC, NEWER);
        var message = await().until(() -> channel.basicGet(queue, false), Objects::nonNull);
        var delivery = new RabbitDelivery(
                channel,
                Objects.requireNonNull(message).getEnvelope().getDeliveryTag(),
                false,
                0,
                System.nanoTime() - longest.toNanos(),
                new ReturnLimit(longest, 2, longest));

        delivery.returnLater();

        await().until(() -> channel.messageCount(queue) == 1);
    }

    private Channel consume(ReturnLimit limit) throws IOException {
        var old = connection.createChannel();
        var scenes = new ScenesInFlight(
                worker.processor, new SceneListeners(List.of()), 10, Duration.ofMinutes(100), System::nanoTime);
        var listener = new SceneJobListener(scenes, limit);
        old.basicQos(10);
        old.basicConsume(queue, false, (_, delivery) -> receive(listener, old, delivery), _ -> {});
        return old;
    }

    private void receive(SceneJobListener listener, Channel from, Delivery delivery) throws IOException {
        var properties = new DefaultMessagePropertiesConverter()
                .toMessageProperties(delivery.getProperties(), delivery.getEnvelope(), StandardCharsets.UTF_8.name());
        listener.onMessage(new Message(delivery.getBody(), properties), from);
        deliveries.incrementAndGet();
    }
}
