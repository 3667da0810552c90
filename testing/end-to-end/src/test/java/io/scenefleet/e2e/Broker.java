package io.scenefleet.e2e;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.ConnectionFactory;
import io.scenefleet.testsupport.RabbitServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.security.GeneralSecurityException;
import java.util.concurrent.TimeoutException;

/** RabbitMQ as an operator sees it. */
record Broker(RabbitServer server) {
    private static final String SCENES = "scenefleet.scenes";
    private static final String DEAD = "scenefleet.scenes.dead";

    private interface Question<T> {
        T ask(Channel channel) throws IOException;
    }

    int consumers() {
        return ask(channel -> channel.queueDeclarePassive(SCENES).getConsumerCount());
    }

    int waiting() {
        return ask(channel -> channel.queueDeclarePassive(SCENES).getMessageCount());
    }

    int deadLetters() {
        return ask(channel -> channel.queueDeclarePassive(DEAD).getMessageCount());
    }

    /** As if the volume of the broker were lost: the queues and all that was in them. */
    void loseQueues() {
        ask(channel -> channel.queueDelete(SCENES));
        ask(channel -> channel.queueDelete(DEAD));
    }

    String version() {
        return ask(channel ->
                "RabbitMQ " + channel.getConnection().getServerProperties().get("version"));
    }

    private <T> T ask(Question<T> question) {
        var factory = new ConnectionFactory();
        factory.setAutomaticRecoveryEnabled(false);
        try {
            factory.setUri(server.amqpUri());
            try (var connection = factory.newConnection();
                    var channel = connection.createChannel()) {
                return question.ask(channel);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (TimeoutException | URISyntaxException | GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
