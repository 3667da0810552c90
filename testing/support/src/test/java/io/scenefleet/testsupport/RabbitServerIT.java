package io.scenefleet.testsupport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import com.rabbitmq.client.MessageProperties;
import java.net.ConnectException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RabbitServerIT {
    private static final long CONFIRM_TIMEOUT_MILLIS = 10_000;

    @Test
    void the_shared_server_is_started_once() {
        assertThat(TestServers.rabbit()).isSameAs(TestServers.rabbit());
        assertThat(Amqp.answers(TestServers.rabbit().amqpUri())).isTrue();
    }

    @Test
    void a_confirmed_message_survives_a_kill() throws Exception {
        try (var rabbit = RabbitServer.start()) {
            String address = rabbit.amqpUri();
            try (Connection connection = connect(rabbit)) {
                Channel channel = connection.createChannel();
                channel.confirmSelect();
                channel.queueDeclare("scenes", true, false, false, Map.of("x-queue-type", "classic"));
                channel.basicPublish("", "scenes", MessageProperties.PERSISTENT_BASIC, bytes("hook"));
                channel.waitForConfirmsOrDie(CONFIRM_TIMEOUT_MILLIS);
            }

            rabbit.kill();
            assertThatThrownBy(() -> connect(rabbit)).isInstanceOf(ConnectException.class);
            rabbit.restart();

            assertThat(rabbit.amqpUri()).isEqualTo(address);
            try (Connection connection = connect(rabbit)) {
                var message = connection.createChannel().basicGet("scenes", true);
                assertThat(message.getBody()).isEqualTo(bytes("hook"));
            }
        }
    }

    private static Connection connect(RabbitServer rabbit) throws Exception {
        var factory = new ConnectionFactory();
        factory.setUri(rabbit.amqpUri());
        factory.setAutomaticRecoveryEnabled(false);
        return factory.newConnection();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
