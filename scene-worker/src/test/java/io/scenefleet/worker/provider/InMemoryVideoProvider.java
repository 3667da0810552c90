package io.scenefleet.worker.provider;

import io.scenefleet.scene.RenderSettings;
import io.scenefleet.scene.TaskUuid;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * A provider in memory that keeps a ledger: what it bills under which idempotency key. {@link Conditions} say what goes
 * wrong on the way to it; {@link VideoProviderContract} holds for it as for Runware's adapter. Not thread-safe.
 */
public final class InMemoryVideoProvider implements VideoProvider {
    /** What becomes of an order on its way. */
    public enum Transit {
        ARRIVES,
        ORDER_LOST,
        /** It arrives, but after {@link Conditions#delay}, when nobody waits for its answer any more. */
        ORDER_LATE,
        ANSWER_LOST
    }

    /**
     * A render as it will go.
     *
     * @param failure     how it ends; absent when it ends with a video
     * @param hiddenLooks for how many polls the task looks unknown although it was accepted, in the archive too
     */
    public record Render(Duration takes, @Nullable ProviderFailure failure, int hiddenLooks) {}

    /** What happens to calls and renders. */
    public interface Conditions {
        Transit transit();

        Duration delay();

        /** {@code Busy} or {@code Declined}; empty when there is nothing against the order. */
        Optional<SubmitReply> refusal(TaskUuid task);

        Render render(TaskUuid task);

        /** Whether a question is answered. */
        boolean answers();

        /** Whether the archive refuses to be asked. */
        boolean refusesLookUps();
    }

    /** The page of one key. */
    private static final class Page {
        int bills;
        int hiddenLooks;
        long soldAt;

        @Nullable
        Render render;

        /** The last answer to an order, where it was a refusal. */
        @Nullable
        ProviderFailure refusal;

        @Nullable
        Long arrivesAt;

        boolean wasLate;
    }

    private final Conditions conditions;
    private final LongSupplier nanoTime;
    private final Duration memory;
    private final Map<TaskUuid, Page> ledger = new HashMap<>();

    /**
     * A provider that has sold nothing yet.
     *
     * @param nanoTime the present time
     * @param memory   how long keys and renders are known after they were sold
     */
    public InMemoryVideoProvider(Conditions conditions, LongSupplier nanoTime, Duration memory) {
        this.conditions = conditions;
        this.nanoTime = nanoTime;
        this.memory = memory;
    }

    @Override
    public SubmitReply submit(TaskUuid task, RenderSettings settings) {
        receiveLateOrders();
        var page = ledger.computeIfAbsent(task, _ -> new Page());
        return switch (conditions.transit()) {
            case ARRIVES -> receive(task, page, nanoTime.getAsLong());
            case ORDER_LOST -> new SubmitReply.NoAnswer("the order was lost");
            case ORDER_LATE -> {
                page.wasLate = true;
                page.arrivesAt = nanoTime.getAsLong() + conditions.delay().toNanos();
                yield new SubmitReply.NoAnswer("the order is late");
            }
            case ANSWER_LOST -> {
                receive(task, page, nanoTime.getAsLong());
                yield new SubmitReply.NoAnswer("the answer was lost");
            }
        };
    }

    private void receiveLateOrders() {
        long now = nanoTime.getAsLong();
        ledger.forEach((task, page) -> {
            var arrival = page.arrivesAt;
            if (arrival != null && arrival <= now) {
                page.arrivesAt = null;
                receive(task, page, arrival);
            }
        });
    }

    private SubmitReply receive(TaskUuid task, Page page, long now) {
        var refusal = conditions.refusal(task);
        if (refusal.isPresent()) {
            page.refusal = refusal.get() instanceof SubmitReply.Declined(var failure) ? failure : page.refusal;
            return refusal.get();
        }
        page.refusal = null;
        if (isKnown(page, now)) {
            return new SubmitReply.AlreadyKnown();
        }
        page.bills++;
        page.soldAt = now;
        page.render = conditions.render(task);
        page.hiddenLooks = page.render.hiddenLooks;
        return new SubmitReply.Accepted();
    }

    private boolean isKnown(Page page, long now) {
        return page.render != null && now - page.soldAt < memory.toNanos();
    }

    @Override
    public Map<TaskUuid, TaskState> poll(Collection<TaskUuid> tasks) {
        requireAnswer();
        var states = new HashMap<TaskUuid, TaskState>();
        for (var task : tasks) {
            var page = ledger.get(task);
            if (page == null || !isKnown(page, nanoTime.getAsLong())) {
                states.put(task, new TaskState.NotFound());
            } else if (page.hiddenLooks > 0) {
                page.hiddenLooks--;
                states.put(task, new TaskState.NotFound());
            } else {
                states.put(task, state(task, page));
            }
        }
        return states;
    }

    @Override
    public Duration videoLifetime() {
        return Duration.ofDays(7);
    }

    @Override
    public int pollLimit() {
        return 50;
    }

    @Override
    public TaskState lookUp(TaskUuid task) {
        requireAnswer();
        if (conditions.refusesLookUps()) {
            throw new LookUpRefusedException("the archive must not be asked");
        }
        var page = ledger.get(task);
        if (page != null && page.refusal != null) {
            return new TaskState.Failed(page.refusal);
        }
        return page != null && page.hiddenLooks == 0 && isKnown(page, nanoTime.getAsLong())
                ? state(task, page)
                : new TaskState.NotFound();
    }

    private void requireAnswer() {
        receiveLateOrders();
        if (!conditions.answers()) {
            throw new ProviderUnreachableException("the provider cannot be reached", null);
        }
    }

    private TaskState state(TaskUuid task, Page page) {
        var render = page.render;
        if (render == null || !isOver(page)) {
            return new TaskState.Rendering();
        }
        return render.failure != null
                ? new TaskState.Failed(render.failure)
                : new TaskState.Rendered(URI.create("https://videos.example/" + task), new BigDecimal("0.462"));
    }

    private boolean isOver(Page page) {
        return page.render != null && nanoTime.getAsLong() - page.soldAt >= page.render.takes.toNanos();
    }

    /** Forgets all keys and renders; the bills remain. */
    public void forgetKeys() {
        ledger.values().forEach(page -> page.render = null);
    }

    /** How often the key was billed. */
    public int bills(TaskUuid task) {
        receiveLateOrders();
        var page = ledger.get(task);
        return page == null ? 0 : page.bills;
    }

    /** Whether the key is known for a render that does not fail, and not only because an order arrived late. */
    public boolean knowsPaidVideo(TaskUuid task) {
        var page = ledger.get(task);
        return page != null && !page.wasLate && isKnown(page, nanoTime.getAsLong()) && isPaidVideo(task);
    }

    /** Whether the key was billed, and its render ends with a video. */
    public boolean isPaidVideo(TaskUuid task) {
        var page = ledger.get(task);
        return bills(task) > 0 && page != null && (page.render == null || page.render.failure == null);
    }

    /** Whether the render of the key has failed; or it was refused, never sold, and no order of it is on its way. */
    public boolean hasFailedForCertain(TaskUuid task) {
        receiveLateOrders();
        var page = ledger.get(task);
        if (page == null || page.bills == 0) {
            return page != null && page.refusal != null && page.arrivesAt == null;
        }
        return page.render != null && page.render.failure != null && isOver(page);
    }
}
