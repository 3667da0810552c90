package io.scenefleet.worker.processing;

import io.scenefleet.scene.FailureCode;
import io.scenefleet.scene.TaskUuid;
import io.scenefleet.worker.provider.ProviderFailure;
import io.scenefleet.worker.provider.SubmitReply;
import io.scenefleet.worker.provider.TaskState;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * A provider that keeps a ledger, and everything that may happen on the way to it: orders and answers are lost or late, it
 * has no room, it declines, renders fail, it does not know for a moment what it has just sold.
 */
final class WorldProvider {
    static final ProviderFailure MODERATION = new ProviderFailure(FailureCode.MODERATION, false, "refused content");
    static final ProviderFailure ERROR = new ProviderFailure(FailureCode.PROVIDER_ERROR, true, "provider error");
    private static final URI VIDEO = URI.create("https://videos.example/v");
    private static final int MOST_HIDDEN_LOOKS = 2;

    /** What is sold under one name. */
    private static final class Sale {
        int bills;
        long soldAt;
        long endsAt;
        int hiddenLooks;
        boolean fails;
        boolean failsForGood;
        /** The last answer to an order of this name, where it was a refusal. */
        @Nullable
        ProviderFailure refused;

        /** When an order that is late arrives. */
        @Nullable
        Long arrivesAt;
    }

    private final SplittableRandom random;
    private final List<TaskUuid> names;
    /** Refused for its content, whenever it is ordered. */
    private final boolean refusesContent;

    private final long remembersFor;
    private final Map<TaskUuid, Sale> sales = new HashMap<>();
    private boolean calm;

    /**
     * A provider.
     *
     * @param names        of the attempts that may be bought, the first one first
     * @param remembersFor how long a name and its render are known after they were sold, in nanoseconds
     */
    WorldProvider(SplittableRandom random, List<TaskUuid> names, long remembersFor) {
        this.random = random;
        this.names = names;
        this.refusesContent = random.nextInt(20) == 0;
        this.remembersFor = remembersFor;
    }

    void calmDown() {
        calm = true;
    }

    /** Whether a call gets through, and back. */
    private boolean luck(int percent) {
        return calm || random.nextInt(100) < percent;
    }

    SubmitReply submit(long now, TaskUuid task) {
        requireFailure(now, task);
        var sale = sales.computeIfAbsent(task, _ -> new Sale());
        if (!luck(90)) {
            return new SubmitReply.NoAnswer("the order was lost");
        }
        if (!luck(90)) {
            sale.arrivesAt = now + random.nextLong(Duration.ofSeconds(60).toNanos());
            return new SubmitReply.NoAnswer("the order is late");
        }
        var reply = take(now, sale);
        return luck(85) ? reply : new SubmitReply.NoAnswer("the answer was lost");
    }

    private SubmitReply take(long now, Sale sale) {
        if (refusesContent) {
            sale.refused = MODERATION;
            return new SubmitReply.Declined(MODERATION);
        }
        if (!luck(90)) {
            return new SubmitReply.Busy("no room");
        }
        if (!luck(90)) {
            sale.refused = ERROR;
            return new SubmitReply.Declined(ERROR);
        }
        sale.refused = null;
        if (knows(now, sale)) {
            return new SubmitReply.AlreadyKnown();
        }
        sell(now, sale);
        return new SubmitReply.Accepted();
    }

    private void sell(long now, Sale sale) {
        require(sale.bills == 0, "an attempt is billed once");
        sale.bills++;
        sale.soldAt = now;
        sale.endsAt = now + random.nextLong(Duration.ofMinutes(4).toNanos());
        sale.hiddenLooks = random.nextInt(MOST_HIDDEN_LOOKS + 1);
        sale.fails = random.nextInt(4) == 0;
        sale.failsForGood = random.nextInt(4) == 0;
    }

    /** Orders that were late arrive. */
    void timePasses(long now) {
        for (var sale : sales.values()) {
            var arrival = sale.arrivesAt;
            if (arrival != null && arrival <= now) {
                sale.arrivesAt = null;
                take(arrival, sale);
            }
        }
    }

    private boolean knows(long now, Sale sale) {
        return sale.bills > 0 && now - sale.soldAt < remembersFor;
    }

    /** Nothing when the question or its answer is lost. */
    Optional<TaskState> poll(long now, TaskUuid task) {
        if (!luck(90)) {
            return Optional.empty();
        }
        var sale = sales.get(task);
        if (sale == null || !knows(now, sale)) {
            return Optional.of(new TaskState.NotFound());
        }
        if (sale.hiddenLooks > 0) {
            sale.hiddenLooks--;
            return Optional.of(new TaskState.NotFound());
        }
        return Optional.of(state(now, sale));
    }

    private static TaskState state(long now, Sale sale) {
        if (now < sale.endsAt) {
            return new TaskState.Rendering();
        }
        if (!sale.fails) {
            return new TaskState.Rendered(VIDEO, null);
        }
        return new TaskState.Failed(sale.failsForGood ? MODERATION : ERROR);
    }

    /** The last answer that was given for the name. */
    Optional<TaskState> archive(long now, TaskUuid task) {
        if (!luck(90)) {
            return Optional.empty();
        }
        var sale = sales.get(task);
        if (sale == null) {
            return Optional.of(new TaskState.NotFound());
        }
        if (sale.refused != null) {
            return Optional.of(new TaskState.Failed(sale.refused));
        }
        return Optional.of(knows(now, sale) ? state(now, sale) : new TaskState.NotFound());
    }

    /** The one before has failed for certain, and no order of it is under way. */
    private void requireFailure(long now, TaskUuid task) {
        int attempt = names.indexOf(task) + 1;
        if (attempt > 1) {
            var before = sales.get(names.get(attempt - 2));
            boolean failed = before != null
                    && (before.bills > 0
                            ? before.fails && before.endsAt <= now
                            : before.refused != null && before.arrivesAt == null);
            require(failed, "attempt " + attempt + " is ordered only when the one before has failed");
        }
    }

    private static void require(boolean holds, String promise) {
        if (!holds) {
            throw new AssertionError(promise);
        }
    }
}
