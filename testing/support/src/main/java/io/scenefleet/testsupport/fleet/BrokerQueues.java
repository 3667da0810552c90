package io.scenefleet.testsupport.fleet;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.ConnectionFactory;
import io.scenefleet.testsupport.RabbitServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.security.GeneralSecurityException;
import java.util.concurrent.TimeoutException;

/** RabbitMQ as an operator sees it: the queue of scenes and the dead-letter queue. */
public record BrokerQueues(RabbitServer server) {
    private static final String SCENES = "scenefleet.scenes";
    private static final String DEAD = "scenefleet.scenes.dead";

    private interface Request<T> {
        T send(Channel channel) throws IOException;
    }

    /** How many workers take messages. */
    public int consumers() {
        return send(channel -> channel.queueDeclarePassive(SCENES).getConsumerCount());
    }

    /** How many messages are in the dead-letter queue. */
    public int deadLetters() {
        return send(channel -> channel.queueDeclarePassive(DEAD).getMessageCount());
    }

    /** As if the broker's volume were lost: both queues and all that was in them. */
    public void loseAll() {
        send(channel -> channel.queueDelete(SCENES));
        send(channel -> channel.queueDelete(DEAD));
    }

    public String version() {
        return send(channel ->
                "RabbitMQ " + channel.getConnection().getServerProperties().get("version"));
    }

    private <T> T send(Request<T> request) {
        var factory = new ConnectionFactory();
        factory.setAutomaticRecoveryEnabled(false);
        try {
            factory.setUri(server.amqpUri());
            try (var connection = factory.newConnection();
                    var channel = connection.createChannel()) {
                return request.send(channel);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (TimeoutException | URISyntaxException | GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
