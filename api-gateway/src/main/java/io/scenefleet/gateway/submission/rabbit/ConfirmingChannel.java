package io.scenefleet.gateway.submission.rabbit;

import com.rabbitmq.client.AlreadyClosedException;
import com.rabbitmq.client.BlockedListener;
import com.rabbitmq.client.Channel;
import io.scenefleet.scene.SceneQueues;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;

/**
 * One channel with publisher confirms: many messages are under way at once, and each learns what became of it. Sending
 * is for one thread at a time.
 */
final class ConfirmingChannel {
    /** A message that is under way. */
    private static final class Letter {
        private final String id;
        private final CompletableFuture<Settlement> settlement = new CompletableFuture<>();
        private volatile boolean returned;

        Letter(String id) {
            this.id = id;
        }
    }

    private final Channel channel;
    private final ConcurrentNavigableMap<Long, Letter> underWay = new ConcurrentSkipListMap<>();
    private volatile boolean blocked;

    private ConfirmingChannel(Channel channel) {
        this.channel = channel;
    }

    static ConfirmingChannel open(Channel channel) throws IOException {
        var confirming = new ConfirmingChannel(channel);
        channel.addReturnListener(
                returned -> confirming.returned(returned.getProperties().getMessageId()));
        channel.addConfirmListener(
                (number, multiple) -> confirming.settle(number, multiple, Settlement.CONFIRMED),
                (number, multiple) -> confirming.settle(number, multiple, Settlement.NACKED));
        channel.addShutdownListener(_ -> confirming.settle(Long.MAX_VALUE, true, Settlement.LOST));
        channel.getConnection().addBlockedListener(new BlockedListener() {
            @Override
            public void handleBlocked(String reason) {
                confirming.blocked = true;
            }

            @Override
            public void handleUnblocked() {
                confirming.blocked = false;
            }
        });
        channel.confirmSelect();
        return confirming;
    }

    boolean isOpen() {
        return channel.isOpen();
    }

    /** Whether the broker has stopped listening to publishers, because it is short of memory or disk. */
    boolean isBlocked() {
        return blocked;
    }

    /** Sends the messages; the futures never fail, and may never complete. */
    List<CompletableFuture<Settlement>> send(List<SceneMessage> messages) {
        var settlements = new ArrayList<CompletableFuture<Settlement>>();
        boolean works = true;
        for (var message : messages) {
            var settlement = works ? send(message) : CompletableFuture.completedFuture(Settlement.NOT_SENT);
            works = !settlement.isDone() || settlement.join() == Settlement.CONFIRMED;
            settlements.add(settlement);
        }
        return settlements;
    }

    private CompletableFuture<Settlement> send(SceneMessage message) {
        long number = channel.getNextPublishSeqNo();
        var letter = new Letter(message.id());
        underWay.put(number, letter);
        try {
            channel.basicPublish(SceneQueues.EXCHANGE, SceneQueues.QUEUE, true, message.properties(), message.body());
        } catch (AlreadyClosedException _) {
            // thrown before a byte is written
            settle(number, letter, Settlement.NOT_SENT);
        } catch (IOException _) {
            settle(number, letter, Settlement.LOST);
        }
        return letter.settlement;
    }

    /** Closes it, in the background: a broker that hangs would hold the caller up. */
    void discard() {
        Thread.ofVirtual().name("discarded-channel").start(() -> {
            try {
                channel.abort();
            } catch (IOException | AlreadyClosedException _) {
                // it is gone, which is what was wanted
            }
        });
    }

    /** A message that no queue takes comes back first, and is confirmed then. */
    private void returned(String id) {
        underWay.values().stream()
                .filter(letter -> letter.id.equals(id) && !letter.returned)
                .findFirst()
                .ifPresent(letter -> letter.returned = true);
    }

    private void settle(long number, boolean andAllBefore, Settlement settlement) {
        var letters = andAllBefore ? underWay.headMap(number, true) : underWay.subMap(number, true, number, true);
        letters.forEach((key, letter) -> settle(key, letter, settlement));
    }

    private void settle(long number, Letter letter, Settlement settlement) {
        underWay.remove(number);
        boolean wentNowhere = letter.returned && settlement == Settlement.CONFIRMED;
        letter.settlement.complete(wentNowhere ? Settlement.RETURNED : settlement);
    }
}
