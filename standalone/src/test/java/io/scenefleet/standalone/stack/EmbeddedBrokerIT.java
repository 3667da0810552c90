package io.scenefleet.standalone.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.rabbitmq.client.AMQP.BasicProperties;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import com.rabbitmq.client.Delivery;
import com.rabbitmq.client.GetResponse;
import com.rabbitmq.client.MessageProperties;
import com.rabbitmq.client.Return;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The part of AMQP that SceneFleet uses, spoken by RabbitMQ's own client. */
@SuppressWarnings("NullAway.Init")
class EmbeddedBrokerIT {
    private static final long PATIENCE_MILLIS = 10_000;

    @TempDir
    static Path folder;

    private static EmbeddedBroker broker;

    private Connection connection;
    private Channel channel;
    private final String queue = "scenes-" + UUID.randomUUID();

    @BeforeAll
    static void start() {
        broker = EmbeddedBroker.start(Ports.anyFree(), folder);
    }

    @AfterAll
    static void stop() {
        broker.close();
    }

    @BeforeEach
    void connect() throws Exception {
        connection = connect(broker);
        channel = connection.createChannel();
        channel.confirmSelect();
        declare(channel);
    }

    @AfterEach
    void disconnect() throws Exception {
        connection.close();
    }

    @Test
    void a_message_is_confirmed_and_delivered_with_its_properties() throws Exception {
        var properties = MessageProperties.MINIMAL_PERSISTENT_BASIC
                .builder()
                .messageId("job/hook")
                .headers(Map.of("traceparent", "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"))
                .build();

        publish(properties, "hook");

        GetResponse message = channel.basicGet(queue, true);
        assertThat(message.getBody()).isEqualTo(bytes("hook"));
        assertThat(message.getProps().getMessageId()).isEqualTo("job/hook");
        assertThat(message.getProps().getDeliveryMode()).isEqualTo(2);
        assertThat(message.getProps().getHeaders().get("traceparent"))
                .asString()
                .startsWith("00-0af7");
    }

    @Test
    void a_mandatory_message_without_a_queue_is_returned_and_refused() throws Exception {
        var returns = new LinkedBlockingQueue<Return>();
        channel.addReturnListener(returns::add);

        channel.basicPublish(
                "scenefleet.test", "nowhere", true, MessageProperties.MINIMAL_PERSISTENT_BASIC, bytes("lost"));

        assertThat(channel.waitForConfirms(PATIENCE_MILLIS)).isFalse();
        assertThat(next(returns).getBody()).isEqualTo(bytes("lost"));
    }

    @Test
    void a_refused_message_comes_back_as_a_redelivery() throws Exception {
        publish(MessageProperties.MINIMAL_PERSISTENT_BASIC, "hook");
        var deliveries = consume(channel, 1);

        Delivery first = next(deliveries);
        channel.basicNack(first.getEnvelope().getDeliveryTag(), false, true);
        Delivery second = next(deliveries);

        assertThat(first.getEnvelope().isRedeliver()).isFalse();
        assertThat(second.getEnvelope().isRedeliver()).isTrue();
        assertThat(second.getBody()).isEqualTo(first.getBody());
    }

    @Test
    void no_more_than_the_prefetch_is_delivered_before_an_acknowledgement() throws Exception {
        for (String scene : List.of("hook", "problem", "solution")) {
            publish(MessageProperties.MINIMAL_PERSISTENT_BASIC, scene);
        }
        var deliveries = consume(channel, 2);
        Delivery first = next(deliveries);
        next(deliveries);

        // The broker answers in order: after this round trip a third delivery would have been here.
        channel.queueDeclarePassive(queue);
        assertThat(deliveries).isEmpty();
        channel.basicAck(first.getEnvelope().getDeliveryTag(), false);

        assertThat(next(deliveries).getBody()).isEqualTo(bytes("solution"));
    }

    @Test
    void what_a_lost_consumer_held_goes_to_another_one() throws Exception {
        publish(MessageProperties.MINIMAL_PERSISTENT_BASIC, "hook");
        Connection lost = connect(broker);
        next(consume(lost.createChannel(), 1));
        lost.abort();

        var deliveries = consume(channel, 1);

        assertThat(next(deliveries).getBody()).isEqualTo(bytes("hook"));
    }

    @Test
    void queues_and_persistent_messages_are_there_after_a_restart() throws Exception {
        publish(MessageProperties.MINIMAL_PERSISTENT_BASIC, "hook");
        connection.close();
        stop();
        start();
        connection = connect(broker);
        channel = connection.createChannel();

        GetResponse message = channel.basicGet(queue, true);

        assertThat(message.getBody()).isEqualTo(bytes("hook"));
    }

    @Test
    void a_broker_whose_port_is_taken_says_so_instead_of_pretending(@TempDir Path other) throws Exception {
        try (var taken = new ServerSocket(0)) {
            assertThatThrownBy(() -> EmbeddedBroker.start(taken.getLocalPort(), other))
                    .isInstanceOf(StackFailedException.class)
                    .hasMessageContaining("broker");
        }
    }

    private static Connection connect(EmbeddedBroker broker) throws Exception {
        var factory = new ConnectionFactory();
        factory.setUri(broker.uri());
        factory.setAutomaticRecoveryEnabled(false);
        return factory.newConnection();
    }

    private void declare(Channel channel) throws Exception {
        channel.exchangeDeclare("scenefleet.test", "direct", true);
        channel.queueDeclare(queue, true, false, false, Map.of());
        channel.queueBind(queue, "scenefleet.test", queue);
    }

    private void publish(BasicProperties properties, String body) throws Exception {
        channel.basicPublish("scenefleet.test", queue, true, properties, bytes(body));
        channel.waitForConfirmsOrDie(PATIENCE_MILLIS);
    }

    private BlockingQueue<Delivery> consume(Channel on, int prefetch) throws Exception {
        var deliveries = new LinkedBlockingQueue<Delivery>();
        on.basicQos(prefetch);
        on.basicConsume(queue, false, (_, delivery) -> deliveries.add(delivery), _ -> {});
        return deliveries;
    }

    private static <T> T next(BlockingQueue<T> arrivals) throws Exception {
        @Nullable T arrival = arrivals.poll(PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
        assertThat(arrival).as("an arrival").isNotNull();
        return arrival;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
