package io.scenefleet.gateway.submission.rabbit;

import com.rabbitmq.client.AlreadyClosedException;
import com.rabbitmq.client.Channel;
import io.scenefleet.scene.SceneQueues;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * A channel with publisher confirms: many messages may await their confirm at once, and each gets its own result. Only
 * one thread at a time may send.
 */
final class ConfirmingChannel {
    /** A message that awaits its confirm. */
    private static final class PendingConfirm {
        private final String id;
        private final long sentAt;
        private final CompletableFuture<ConfirmResult> result = new CompletableFuture<>();
        private volatile boolean returned;

        PendingConfirm(String id, long sentAt) {
            this.id = id;
            this.sentAt = sentAt;
        }
    }

    /** More than a healthy broker ever owes. */
    private static final int MOST_UNCONFIRMED = 10_000;

    /** A healthy broker takes seconds; for so long, too, a channel that is not used any more stays open for them. */
    private static final Duration CONFIRMS_EXPECTED_FOR = Duration.ofMinutes(1);

    private final Channel channel;
    private final LongSupplier nanoTime;
    private final ConcurrentNavigableMap<Long, PendingConfirm> unconfirmed = new ConcurrentSkipListMap<>();

    private ConfirmingChannel(Channel channel, LongSupplier nanoTime) {
        this.channel = channel;
        this.nanoTime = nanoTime;
    }

    static ConfirmingChannel open(Channel channel, LongSupplier nanoTime) throws IOException {
        var confirming = new ConfirmingChannel(channel, nanoTime);
        channel.addReturnListener(
                returned -> confirming.returned(returned.getProperties().getMessageId()));
        channel.addConfirmListener(
                (number, multiple) -> confirming.complete(number, multiple, ConfirmResult.CONFIRMED),
                (number, multiple) -> confirming.complete(number, multiple, ConfirmResult.NACKED));
        channel.addShutdownListener(_ -> confirming.complete(Long.MAX_VALUE, true, ConfirmResult.LOST));
        channel.confirmSelect();
        return confirming;
    }

    boolean isOpen() {
        return channel.isOpen();
    }

    /** Whether so many messages await their confirm, or one for so long, that it must be expected no more. */
    boolean isOverdue() {
        var oldest = unconfirmed.firstEntry();
        return oldest != null
                && (unconfirmed.size() > MOST_UNCONFIRMED
                        || nanoTime.getAsLong() - oldest.getValue().sentAt > CONFIRMS_EXPECTED_FOR.toNanos());
    }

    /** Sends the messages; the futures never fail, and may never complete. */
    List<CompletableFuture<ConfirmResult>> send(List<SceneMessage> messages) {
        var results = new ArrayList<CompletableFuture<ConfirmResult>>();
        boolean works = true;
        for (var message : messages) {
            var result = works ? send(message) : CompletableFuture.completedFuture(ConfirmResult.NOT_SENT);
            works = !result.isDone() || result.join() == ConfirmResult.CONFIRMED;
            results.add(result);
        }
        return results;
    }

    private CompletableFuture<ConfirmResult> send(SceneMessage message) {
        long number = channel.getNextPublishSeqNo();
        var pending = new PendingConfirm(message.id(), nanoTime.getAsLong());
        unconfirmed.put(number, pending);
        try {
            channel.basicPublish(SceneQueues.EXCHANGE, SceneQueues.QUEUE, true, message.properties(), message.body());
        } catch (AlreadyClosedException _) {
            // thrown before anything is written
            complete(number, pending, ConfirmResult.NOT_SENT);
        } catch (IOException _) {
            complete(number, pending, ConfirmResult.LOST);
        }
        return pending.result;
    }

    /**
     * Closes the channel when the last confirm has arrived, and after a while at the latest; nothing may be sent any more.
     * Does not wait for it.
     */
    void retire() {
        var pending =
                unconfirmed.values().stream().map(confirm -> confirm.result).toArray(CompletableFuture[]::new);
        CompletableFuture.allOf(pending)
                .orTimeout(CONFIRMS_EXPECTED_FOR.toSeconds(), TimeUnit.SECONDS)
                .whenCompleteAsync((_, _) -> close(), Thread::startVirtualThread);
    }

    private void close() {
        try {
            channel.abort();
        } catch (IOException | AlreadyClosedException _) {
            // already closed
        }
    }

    /** The broker returns an unroutable message first and confirms it afterwards. */
    private void returned(String id) {
        unconfirmed.values().stream()
                .filter(pending -> pending.id.equals(id) && !pending.returned)
                .findFirst()
                .ifPresent(pending -> pending.returned = true);
    }

    private void complete(long number, boolean multiple, ConfirmResult result) {
        var pending = multiple ? unconfirmed.headMap(number, true) : unconfirmed.subMap(number, true, number, true);
        pending.forEach((key, confirm) -> complete(key, confirm, result));
    }

    private void complete(long number, PendingConfirm pending, ConfirmResult result) {
        unconfirmed.remove(number);
        boolean unroutable = pending.returned && result == ConfirmResult.CONFIRMED;
        pending.result.complete(unroutable ? ConfirmResult.RETURNED : result);
    }
}
