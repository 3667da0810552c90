package io.scenefleet.worker.intake.rabbit;

import com.rabbitmq.client.AlreadyClosedException;
import com.rabbitmq.client.Channel;
import io.scenefleet.worker.intake.Delivery;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A delivery on one physical channel. It keeps that channel, not Spring's proxy of it: a proxy whose channel is gone
 * opens another, and an acknowledgement sent there is lost without an error.
 *
 * @param returns    how often the message has come back to the queue, if the queue counts that
 * @param receivedAt by {@link System#nanoTime}
 */
record RabbitDelivery(
        Channel channel, long tag, boolean isRedelivered, long returns, long receivedAt, ReturnLimit limit)
        implements Delivery {
    private static final Logger log = LoggerFactory.getLogger(RabbitDelivery.class);

    /**
     * How slowly and how often a message is returned that only a newer worker can process.
     *
     * @param pause before it is returned, so that it does not circle between old workers
     * @param most  well below the delivery limit of the queue, at which the broker makes it a dead letter
     * @param longestHold for any message; one that was returned as often as that is held for so long
     */
    record ReturnLimit(Duration pause, int most, Duration longestHold) {}

    @Override
    public boolean isOpen() {
        return channel.isOpen();
    }

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

    @Override
    public void returnLater() {
        var pause = leftOfHold();
        if (returns >= limit.most()) {
            log.warn("Delivery {} has been returned {} times; it is now kept for {}", tag, returns, pause);
        } else if (pause.compareTo(limit.pause()) > 0) {
            pause = limit.pause();
        }
        CompletableFuture.delayedExecutor(pause.toMillis(), TimeUnit.MILLISECONDS, Thread::startVirtualThread)
                .execute(this::requeue);
    }

    /** Negative if the message should have been returned already. */
    private Duration leftOfHold() {
        return limit.longestHold().minusNanos(System.nanoTime() - receivedAt);
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
