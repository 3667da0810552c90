package io.scenefleet.gateway.submission.rabbit;

import com.rabbitmq.client.ShutdownSignalException;
import io.scenefleet.gateway.submission.PublishOutcome;
import io.scenefleet.gateway.submission.SceneJobPublisher;
import io.scenefleet.scene.SceneJob;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.amqp.AmqpException;
import org.springframework.amqp.rabbit.connection.ConnectionFactory;

/**
 * Publishes on one channel of a connection that only publishes: a broker that is short of memory stops reading from
 * such connections, and must not stop anything else. All messages of a job are sent before the first confirm is awaited.
 */
final class RabbitSceneJobPublisher implements SceneJobPublisher {
    private static final Logger log = LoggerFactory.getLogger(RabbitSceneJobPublisher.class);

    /** After a failed try the next callers are told so at once, instead of queueing up to time out one by one. */
    private static final Duration AFTER_FAILURE = Duration.ofSeconds(1);

    private final ConnectionFactory connections;
    private final Runnable declareQueues;
    private final Duration confirmTimeout;
    private final ReentrantLock publishing = new ReentrantLock();
    private volatile @Nullable ConfirmingChannel channel;
    private long restUntil = System.nanoTime();

    /**
     * Publishes through these connections.
     *
     * @param declareQueues declares exchange, queue and binding; run before the first message on a new channel
     */
    RabbitSceneJobPublisher(ConnectionFactory connections, Runnable declareQueues, Duration confirmTimeout) {
        this.connections = connections;
        this.declareQueues = declareQueues;
        this.confirmTimeout = confirmTimeout;
    }

    @Override
    public boolean isReachable() {
        var current = channel;
        if (current != null && current.isOpen()) {
            return !current.isBlocked();
        }
        if (!tryLock()) {
            return false;
        }
        try {
            return !channel().isBlocked();
        } catch (BrokerUnreachableException e) {
            log.warn("The broker cannot be reached: {}", e.getMessage());
            return false;
        } finally {
            publishing.unlock();
        }
    }

    @Override
    public PublishOutcome publish(List<SceneJob> jobs) {
        var messages = jobs.stream().map(SceneMessage::of).toList();
        if (!tryLock()) {
            return new PublishOutcome.Refused("another thread has been publishing for too long");
        }
        ConfirmingChannel used;
        List<CompletableFuture<Settlement>> settlements;
        try {
            used = channel();
            settlements = used.send(messages);
        } catch (BrokerUnreachableException e) {
            return new PublishOutcome.Refused(e.getMessage());
        } finally {
            publishing.unlock();
        }
        var ends = await(settlements);
        if (ends.contains(Settlement.RETURNED) || ends.contains(Settlement.LOST) && !used.isBlocked()) {
            giveUp(used);
        }
        return Settlement.outcome(ends);
    }

    private List<Settlement> await(List<CompletableFuture<Settlement>> settlements) {
        try {
            CompletableFuture.allOf(settlements.toArray(CompletableFuture[]::new))
                    .get(confirmTimeout.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException | ExecutionException e) {
            log.debug("Not everything was confirmed within {}", confirmTimeout, e);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        return settlements.stream()
                .map(settlement -> settlement.getNow(Settlement.LOST))
                .toList();
    }

    /** The next message goes by a new channel, before which the queues are declared anew. */
    private void giveUp(ConfirmingChannel used) {
        publishing.lock();
        try {
            if (channel == used) {
                channel = null;
            }
        } finally {
            publishing.unlock();
        }
        used.discard();
    }

    /** The channel, opened where it is not; to be called by the one who publishes. */
    private ConfirmingChannel channel() throws BrokerUnreachableException {
        var current = channel;
        if (current != null && current.isOpen()) {
            return current;
        }
        if (System.nanoTime() - restUntil < 0) {
            throw new BrokerUnreachableException("it was away a moment ago", null);
        }
        try {
            var opened = open();
            channel = opened;
            return opened;
        } catch (AmqpException | ShutdownSignalException | IOException e) {
            restUntil = System.nanoTime() + AFTER_FAILURE.toNanos();
            throw new BrokerUnreachableException(String.valueOf(e.getMessage()), e);
        }
    }

    private ConfirmingChannel open() throws IOException {
        var connection = connections.createConnection().getDelegate();
        declareQueues.run();
        var opened = connection == null ? null : connection.createChannel();
        if (opened == null) {
            throw new IOException("the connection has no free channel");
        }
        return ConfirmingChannel.open(opened);
    }

    private boolean tryLock() {
        try {
            return publishing.tryLock(confirmTimeout.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Nothing was sent, because there is no channel. */
    private static final class BrokerUnreachableException extends Exception {
        BrokerUnreachableException(String message, @Nullable Throwable cause) {
            super(message, cause);
        }

        @Override
        public String getMessage() {
            return String.valueOf(super.getMessage());
        }
    }
}
