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
 * Publishes on one channel of a connection used only for publishing: a broker that is short of memory stops reading from
 * publishing connections, which must not affect consumers. All messages of a job are sent before the first confirm is
 * awaited.
 */
final class RabbitSceneJobPublisher implements SceneJobPublisher {
    private static final Logger log = LoggerFactory.getLogger(RabbitSceneJobPublisher.class);

    /** After a failed attempt, callers fail fast for this long instead of timing out one after the other. */
    private static final Duration FAIL_FAST = Duration.ofSeconds(1);

    private final ConnectionFactory connections;
    private final Runnable declareQueues;
    private final Duration confirmTimeout;
    private final ReentrantLock publishing = new ReentrantLock();
    private volatile @Nullable ConfirmingChannel channel;
    private long failFastUntil = System.nanoTime();

    /**
     * Creates a publisher that uses these connections.
     *
     * @param declareQueues declares exchange, queue and binding; called before the first message on a new channel
     */
    RabbitSceneJobPublisher(ConnectionFactory connections, Runnable declareQueues, Duration confirmTimeout) {
        this.connections = connections;
        this.declareQueues = declareQueues;
        this.confirmTimeout = confirmTimeout;
    }

    @Override
    public boolean tryConnect() {
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
            log.warn("The broker is unreachable: {}", e.getMessage());
            return false;
        } finally {
            publishing.unlock();
        }
    }

    @Override
    public PublishOutcome publish(List<SceneJob> jobs) {
        var messages = jobs.stream().map(SceneMessage::of).toList();
        if (!tryLock()) {
            return new PublishOutcome.Refused("another thread held the channel for too long");
        }
        ConfirmingChannel used;
        List<CompletableFuture<ConfirmResult>> pending;
        try {
            used = channel();
            pending = used.send(messages);
        } catch (BrokerUnreachableException e) {
            return new PublishOutcome.Refused(e.getMessage());
        } finally {
            publishing.unlock();
        }
        var results = await(pending);
        if (results.contains(ConfirmResult.RETURNED) || results.contains(ConfirmResult.LOST) && !used.isBlocked()) {
            replace(used);
        }
        return ConfirmResult.outcome(results);
    }

    private List<ConfirmResult> await(List<CompletableFuture<ConfirmResult>> pending) {
        try {
            CompletableFuture.allOf(pending.toArray(CompletableFuture[]::new))
                    .get(confirmTimeout.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException | ExecutionException e) {
            log.debug("Not all messages were confirmed within {}", confirmTimeout, e);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        return pending.stream().map(result -> result.getNow(ConfirmResult.LOST)).toList();
    }

    /** Makes the next message use a new channel, for which the queues are declared again. */
    private void replace(ConfirmingChannel used) {
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

    /** Returns the open channel, opening one if necessary; the caller must hold the lock. */
    private ConfirmingChannel channel() throws BrokerUnreachableException {
        var current = channel;
        if (current != null && current.isOpen()) {
            return current;
        }
        if (System.nanoTime() - failFastUntil < 0) {
            throw new BrokerUnreachableException(
                    "it was unreachable less than %d ms ago".formatted(FAIL_FAST.toMillis()), null);
        }
        try {
            var opened = open();
            channel = opened;
            return opened;
        } catch (AmqpException | ShutdownSignalException | IOException e) {
            failFastUntil = System.nanoTime() + FAIL_FAST.toNanos();
            throw new BrokerUnreachableException(String.valueOf(e.getMessage()), e);
        }
    }

    private ConfirmingChannel open() throws IOException {
        var connection = connections.createConnection().getDelegate();
        declareQueues.run();
        var opened = connection == null ? null : connection.createChannel();
        if (opened == null) {
            throw new IOException("the connection has no free channels");
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

    /** No channel could be opened, so nothing was sent. */
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
