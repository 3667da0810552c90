package io.scenefleet.worker.intake.rabbit;

import com.rabbitmq.client.AlreadyClosedException;
import com.rabbitmq.client.Channel;
import io.scenefleet.worker.intake.Delivery;
import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A delivery on one physical channel. It keeps that channel, not Spring's proxy of it: a proxy whose channel is gone
 * opens another, and an acknowledgement sent there is lost without an error.
 */
record RabbitDelivery(Channel channel, long tag, boolean isRedelivered) implements Delivery {
    private static final Logger log = LoggerFactory.getLogger(RabbitDelivery.class);

    @Override
    public void acknowledge() {
        send(() -> channel.basicAck(tag, false));
    }

    @Override
    public void deadLetter() {
        send(() -> channel.basicReject(tag, false));
    }

    @Override
    public void requeue() {
        send(() -> channel.basicNack(tag, false, true));
    }

    private interface Answer {
        void send() throws IOException;
    }

    private void send(Answer answer) {
        try {
            answer.send();
        } catch (AlreadyClosedException | IOException e) {
            log.debug("The channel of delivery {} is gone; the broker will deliver it again", tag, e);
        }
    }
}
