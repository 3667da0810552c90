package io.scenefleet.simulator.ledger;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Totals of requests and bills, and an entry for each task id.
 *
 * <p>An entry outlives the engine's record of the task, so that a second bill for the same id is visible.
 */
public final class Ledger {
    private static final int EXCERPT = 80;

    private final LedgerProperties properties;
    private final InstantSource clock;
    private final ConcurrentHashMap<UUID, Line> lines = new ConcurrentHashMap<>();
    private final ConcurrentLinkedDeque<Line> order = new ConcurrentLinkedDeque<>();
    private final AtomicInteger size = new AtomicInteger();
    private volatile Counters counters = new Counters();

    public Ledger(LedgerProperties properties, InstantSource clock) {
        this.properties = properties;
        this.clock = clock;
    }

    public void request() {
        counters.requests.increment();
    }

    /** Counts a submission, accepted or not. */
    public void submitted(@Nullable UUID id, String model, String prompt) {
        counters.submits.increment();
        if (id != null) {
            line(id, model, prompt).submits.incrementAndGet();
        }
    }

    /**
     * Counts an accepted task.
     *
     * @param billedMicros amount charged, in millionths of a dollar; 0 for a task that is not billed
     */
    public void accepted(
            UUID id, String model, String prompt, Instant acceptedAt, long billedMicros, TaskStatus.Source status) {
        counters.accepted.increment();
        Line line = line(id, model, prompt);
        if (line.acceptances.getAndIncrement() == 0) {
            counters.acceptedIds.increment();
        }
        line.acceptedAt = acceptedAt;
        line.status = status;
        if (billedMicros > 0) {
            counters.bills.increment();
            counters.billedMicros.add(billedMicros);
            line.bills.incrementAndGet();
            line.billedMicros.addAndGet(billedMicros);
        }
    }

    /** Adds tasks of which only the sums are known. */
    public void carryForward(CarriedForward sums) {
        Counters now = counters;
        now.submits.add(sums.accepted() + sums.conflicts());
        now.accepted.add(sums.accepted());
        now.acceptedIds.add(sums.accepted());
        now.conflicts.add(sums.conflicts());
        now.bills.add(sums.bills());
        now.billedMicros.add(sums.billedMicros());
    }

    public void conflicted(UUID id) {
        counters.conflicts.increment();
        count(id, line -> line.conflicts.incrementAndGet());
    }

    public void rejected() {
        counters.rejected.increment();
    }

    /** Counts a request with at least one poll. */
    public void pollRequest() {
        counters.pollRequests.increment();
    }

    public void polled(@Nullable UUID id) {
        counters.polledIds.increment();
        if (id != null) {
            count(id, line -> line.polls.incrementAndGet());
        }
    }

    public void downloaded(UUID id) {
        counters.downloads.increment();
        count(id, line -> line.downloads.incrementAndGet());
    }

    public Totals totals() {
        Counters now = counters;
        return new Totals(
                now.requests.sum(),
                now.submits.sum(),
                now.accepted.sum(),
                now.acceptedIds.sum(),
                now.conflicts.sum(),
                now.rejected.sum(),
                now.bills.sum(),
                now.billedMicros.sum(),
                now.pollRequests.sum(),
                now.polledIds.sum(),
                now.downloads.sum());
    }

    public Optional<Entry> find(UUID id) {
        return Optional.ofNullable(lines.get(id)).map(line -> line.entry(clock.instant()));
    }

    /** The entries, newest first. */
    public List<Entry> list(int limit) {
        Instant now = clock.instant();
        var entries = new ArrayList<Entry>();
        Iterator<Line> newestFirst = order.descendingIterator();
        while (newestFirst.hasNext() && entries.size() < limit) {
            entries.add(newestFirst.next().entry(now));
        }
        return entries;
    }

    public void reset() {
        counters = new Counters();
        order.clear();
        lines.clear();
        size.set(0);
    }

    private Line line(UUID id, String model, String prompt) {
        Line known = lines.get(id);
        return known != null ? known : opened(id, model, prompt);
    }

    private Line opened(UUID id, String model, String prompt) {
        var mine = new Line(id, model, prompt.substring(0, Math.min(prompt.length(), EXCERPT)));
        Line other = lines.putIfAbsent(id, mine);
        if (other != null) {
            return other;
        }
        order.add(mine);
        if (size.incrementAndGet() > properties.maxTasks()) {
            Line eldest = order.poll();
            if (eldest != null) {
                size.decrementAndGet();
                lines.remove(eldest.id, eldest);
            }
        }
        return mine;
    }

    private void count(UUID id, Consumer<Line> counting) {
        Line line = lines.get(id);
        if (line != null) {
            counting.accept(line);
        }
    }

    /**
     * Totals since the start or the last reset.
     *
     * @param requests     requests to the API
     * @param submits      videoInference tasks, rejected ones included
     * @param accepted     accepted tasks
     * @param acceptedIds  distinct ids of accepted tasks, as far as the ledger still has entries for them
     * @param conflicts    submissions of a known id
     * @param rejected     submissions rejected for any other reason
     * @param bills        billed tasks
     * @param billedMicros total amount billed, in millionths of a dollar
     * @param pollRequests requests with at least one getResponse task
     * @param polledIds    getResponse tasks
     * @param downloads    responses with a video or a part of one
     */
    public record Totals(
            long requests,
            long submits,
            long accepted,
            long acceptedIds,
            long conflicts,
            long rejected,
            long bills,
            long billedMicros,
            long pollRequests,
            long polledIds,
            long downloads) {}

    /**
     * The ledger entry of one task.
     *
     * @param status     {@code rejected} until a submission of this id is accepted, then the status of the task
     * @param acceptedAt absent when the task was never accepted
     * @param dueAt      when its render time ends; absent when the task was never accepted
     * @param videos     ids of the finished files
     */
    public record Entry(
            UUID id,
            String model,
            String prompt,
            int submits,
            int conflicts,
            int bills,
            long billedMicros,
            String status,
            @Nullable Instant acceptedAt,
            @Nullable Instant dueAt,
            @Nullable Instant finishedAt,
            List<UUID> videos,
            int polls,
            int downloads) {}

    private static final class Counters {
        final LongAdder requests = new LongAdder();
        final LongAdder submits = new LongAdder();
        final LongAdder accepted = new LongAdder();
        final LongAdder acceptedIds = new LongAdder();
        final LongAdder conflicts = new LongAdder();
        final LongAdder rejected = new LongAdder();
        final LongAdder bills = new LongAdder();
        final LongAdder billedMicros = new LongAdder();
        final LongAdder pollRequests = new LongAdder();
        final LongAdder polledIds = new LongAdder();
        final LongAdder downloads = new LongAdder();
    }

    private static final class Line {
        private static final TaskStatus REJECTED = new TaskStatus("rejected", null, null, List.of());

        final UUID id;
        final String model;
        final String prompt;
        final AtomicInteger submits = new AtomicInteger();
        final AtomicInteger acceptances = new AtomicInteger();
        final AtomicInteger conflicts = new AtomicInteger();
        final AtomicInteger bills = new AtomicInteger();
        final AtomicLong billedMicros = new AtomicLong();
        final AtomicInteger polls = new AtomicInteger();
        final AtomicInteger downloads = new AtomicInteger();
        volatile @Nullable Instant acceptedAt;
        volatile TaskStatus.Source status = now -> REJECTED;

        Line(UUID id, String model, String prompt) {
            this.id = id;
            this.model = model;
            this.prompt = prompt;
        }

        Entry entry(Instant now) {
            TaskStatus current = status.at(now);
            return new Entry(
                    id,
                    model,
                    prompt,
                    submits.get(),
                    conflicts.get(),
                    bills.get(),
                    billedMicros.get(),
                    current.status(),
                    acceptedAt,
                    current.dueAt(),
                    current.finishedAt(),
                    current.videos(),
                    polls.get(),
                    downloads.get());
        }
    }
}
