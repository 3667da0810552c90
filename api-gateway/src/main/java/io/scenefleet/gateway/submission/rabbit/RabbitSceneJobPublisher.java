package io.scenefleet.gateway.submission.rabbit;

import com.rabbitmq.client.ShutdownSignalException;
import io.scenefleet.gateway.submission.PublishOutcome;
import io.scenefleet.gateway.submission.SceneJobPublisher;
import io.scenefleet.scene.SceneJob;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
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
 * awaited. A confirm that does not come in time closes no channel: the broker may be slow with one message, and the others
 * have theirs. A connection that is dead is closed by its missing heartbeats.
 */
final class RabbitSceneJobPublisher implements SceneJobPublisher {
    private static final Logger log = LoggerFactory.getLogger(RabbitSceneJobPublisher.class);

    /** After a failed attempt, callers fail fast for this long instead of timing out one after the other. */
    private static final Duration FAIL_FAST = Duration.ofSeconds(1);

    private final ConnectionFactory connections;
    private final Runnable declareQueues;
    private final Duration confirmTimeout;
    private final ReentrantLock publishing = new ReentrantLock();
    private volatile @Nullable PublishingConnection connection;
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
            return !isBlocked();
        }
        if (!tryLock()) {
            return false;
        }
        try {
            channel();
            return true;
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
        if (results.contains(ConfirmResult.RETURNED) || used.isOverdue()) {
            replace(used);
        }
        return ConfirmResult.outcome(results, whenAllAreConfirmed(pending));
    }

    private static CompletionStage<Void> whenAllAreConfirmed(List<CompletableFuture<ConfirmResult>> pending) {
        var confirmed = new CompletableFuture<Void>();
        CompletableFuture.allOf(pending.toArray(CompletableFuture[]::new)).thenRun(() -> {
            if (pending.stream().allMatch(result -> result.join() == ConfirmResult.CONFIRMED)) {
                confirmed.complete(null);
            }
        });
        return confirmed;
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

    /**
     * Makes the next message use a new channel, for which the queues are declared again. Others may still await confirms on
     * the old one.
     */
    private void replace(ConfirmingChannel used) {
        publishing.lock();
        try {
            if (channel == used) {
                channel = null;
            }
        } finally {
            publishing.unlock();
        }
        used.retire();
    }

    /**
     * Returns the open channel, opening one if necessary; the caller must hold the lock. A broker that blocks the connection
     * reads nothing from it, so that not even a channel can be opened.
     */
    private ConfirmingChannel channel() throws BrokerUnreachableException {
        if (isBlocked()) {
            throw new BrokerUnreachableException("it is short of memory or disk space", null);
        }
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
        var delegate = connections.createConnection().getDelegate();
        if (delegate == null) {
            throw new IOException("the connection is gone");
        }
        var current = connection;
        if (current == null || !current.isOver(delegate)) {
            current = PublishingConnection.of(delegate);
            connection = current;
        }
        declareQueues.run();
        return current.openChannel();
    }

    private boolean isBlocked() {
        var current = connection;
        return current != null && current.isBlocked();
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
