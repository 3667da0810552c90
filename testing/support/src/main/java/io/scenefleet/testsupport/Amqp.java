package io.scenefleet.testsupport;

import com.rabbitmq.client.ConnectionFactory;
import java.io.IOException;
import java.net.URISyntaxException;
import java.security.GeneralSecurityException;
import java.util.concurrent.TimeoutException;

/** Asks a broker whether it is up, in the only way that counts: with a connection and a channel. */
final class Amqp {
    private static final int TIMEOUT_MILLIS = 5_000;

    private Amqp() {}

    static boolean answers(String uri) {
        var factory = new ConnectionFactory();
        factory.setAutomaticRecoveryEnabled(false);
        factory.setConnectionTimeout(TIMEOUT_MILLIS);
        factory.setHandshakeTimeout(TIMEOUT_MILLIS);
        try {
            factory.setUri(uri);
            try (var connection = factory.newConnection();
                    var channel = connection.createChannel()) {
                return channel.isOpen();
            }
        } catch (IOException | TimeoutException e) {
            return false;
        } catch (URISyntaxException | GeneralSecurityException e) {
            throw new IllegalArgumentException("No AMQP address: " + uri, e);
        }
    }
}
