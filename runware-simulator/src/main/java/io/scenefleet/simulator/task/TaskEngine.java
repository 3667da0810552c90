package io.scenefleet.simulator.task;

import io.scenefleet.simulator.catalogue.Model;
import io.scenefleet.simulator.fault.Fault;
import io.scenefleet.simulator.fault.FaultSyntax;
import io.scenefleet.simulator.ledger.CarriedForward;
import io.scenefleet.simulator.ledger.Ledger;
import io.scenefleet.simulator.order.VideoOrder;
import io.scenefleet.simulator.video.Clip;
import io.scenefleet.simulator.video.ClipFactory;
import io.scenefleet.simulator.video.ClipSpec;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Accepts tasks, bills each one once and reports its state. Thread-safe; no call blocks. */
public final class TaskEngine {
    private final MemoryProperties memory;
    private final BillingProperties billing;
    private final InstantSource clock;
    private final RandomGenerator random;
    private final Supplier<UUID> ids;
    private final RenderTimes renderTimes;
    private final ClipFactory clipFactory;
    private final Ledger ledger;
    private final Account account;
    private final ConcurrentHashMap<UUID, RenderTask> tasks = new ConcurrentHashMap<>();
    private final ConcurrentHashMap<UUID, Video> videos = new ConcurrentHashMap<>();
    private final TaskHistory history;

    /**
     * Carries on the tasks of the journal.
     *
     * @param ids generates ids of videos
     */
    public TaskEngine(
            MemoryProperties memory,
            BillingProperties billing,
            RenderProperties render,
            InstantSource clock,
            RandomGenerator random,
            Supplier<UUID> ids,
            ClipFactory clipFactory,
            Ledger ledger,
            TaskJournal journal) {
        this.memory = memory;
        this.billing = billing;
        this.clock = clock;
        this.random = random;
        this.ids = ids;
        this.renderTimes = new RenderTimes(render, random);
        this.clipFactory = clipFactory;
        this.ledger = ledger;
        this.account = new Account(billing.balance());
        this.history = new TaskHistory(journal);
        restore(journal.read());
    }

    /** A file of a task. */
    public record Video(RenderTask task, RenderTask.Result result) {}

    /**
     * Accepts an order unless its id is known, the balance is insufficient or the maximum number of tasks is running.
     *
     * @param request called only when the order is accepted; returns the task as JSON for the archive
     * @param faults  called only when the order is accepted, so that a rejection never uses up a fault
     */
    public SubmitOutcome submit(VideoOrder order, Supplier<byte[]> request, Supplier<List<Fault>> faults) {
        RenderTask known = tasks.get(order.id());
        if (known != null && !hasExpired(known, clock.instant())) {
            return conflict(known);
        }
        if (!ensureCapacity()) {
            return new SubmitOutcome.Overloaded();
        }
        var accepting = new Accepting(order, request, faults);
        RenderTask task = tasks.compute(order.id(), (id, present) -> accepting.decide(present));
        return accepting.finish(task);
    }

    /** Whether a submission of this id would be rejected as a conflict. */
    public boolean isTaken(UUID id) {
        RenderTask known = tasks.get(id);
        return known != null && !hasExpired(known, clock.instant());
    }

    /** The task as polls see it; empty when it is unknown, hidden by a fault, or no longer kept. */
    public Optional<RenderTask> find(UUID id) {
        Instant now = clock.instant();
        return Optional.ofNullable(tasks.get(id))
                .filter(task -> task.isVisibleToPolls(now))
                .filter(task -> !memory.results().isOver(task.finishedAt(now), now));
    }

    /** The task as getTaskDetails sees it. */
    public Optional<RenderTask> findInArchive(UUID id) {
        return Optional.ofNullable(tasks.get(id)).filter(RenderTask::isVisibleInDetails);
    }

    /** A finished video that has not expired. */
    public Optional<Video> findVideo(UUID videoId) {
        Instant now = clock.instant();
        return Optional.ofNullable(videos.get(videoId)).filter(video -> isServed(video, now));
    }

    /** How long the video has been announced; zero while it is not. */
    public Duration sinceAnnounced(Video video) {
        Instant now = clock.instant();
        Instant finishedAt = video.result().finishedAt(now);
        return finishedAt == null ? Duration.ZERO : Duration.between(finishedAt, now);
    }

    public RenderTask.State stateOf(RenderTask task) {
        return task.stateAt(clock.instant());
    }

    /** Whether getTaskDetails shows the rejection of a second submission instead of the task's result. */
    public boolean isMasked(RenderTask task) {
        return memory.detailsMaskedByReplay() && task.wasReplayed();
    }

    /** The balance in millionths of a dollar. */
    public long balance() {
        return account.balance();
    }

    public void reset() {
        tasks.clear();
        videos.clear();
        history.clear();
        account.reset();
    }

    private SubmitOutcome conflict(RenderTask known) {
        history.conflicted(known);
        ledger.conflicted(known.order().id());
        return new SubmitOutcome.Conflict(known);
    }

    private boolean hasExpired(RenderTask task, Instant now) {
        return memory.conflict().isOver(task.finishedAt(now), now);
    }

    private boolean isServed(Video video, Instant now) {
        Instant finishedAt = video.result().finishedAt(now);
        Duration ttl = video.task().order().ttl();
        return finishedAt != null && now.isBefore(finishedAt.plus(ttl == null ? memory.videos() : ttl));
    }

    private boolean ensureCapacity() {
        return history.size() < memory.maxTasks() || dropOldestFinished();
    }

    private boolean dropOldestFinished() {
        Optional<RenderTask> dropped = history.dropOldestFinished(clock.instant());
        dropped.ifPresent(task -> {
            tasks.remove(task.order().id(), task);
            task.results().forEach(result -> videos.remove(result.videoId()));
        });
        return dropped.isPresent();
    }

    private void restore(TaskJournal.Content content) {
        Instant now = clock.instant();
        CarriedForward sums = content.dropped();
        var kept = new ArrayList<RenderTask>();
        int surplus = content.tasks().size() - memory.maxTasks();
        for (TaskRecord record : content.tasks()) {
            RenderTask task = RenderTask.of(record, clipFactory);
            if (isObsolete(task, now) || surplus > 0 && task.finishedAt(now) != null) {
                sums = sums.plus(record.sums());
                surplus--;
            } else {
                kept.add(task);
                restore(task, record);
            }
        }
        ledger.carryForward(sums);
        account.charge(sums.billedMicros());
        history.restore(sums, kept);
    }

    /** Whether its id, its results and its videos have all expired. */
    private boolean isObsolete(RenderTask task, Instant now) {
        return hasExpired(task, now)
                && memory.results().isOver(task.finishedAt(now), now)
                && task.results().stream().noneMatch(result -> isServed(new Video(task, result), now));
    }

    private void restore(RenderTask task, TaskRecord record) {
        VideoOrder order = task.order();
        tasks.put(order.id(), task);
        task.results().forEach(result -> videos.put(result.videoId(), new Video(task, result)));
        account.charge(record.billedMicros());
        ledger.submitted(order.id(), order.model().air(), order.prompt());
        enter(task);
        for (int i = 0; i < record.conflicts(); i++) {
            ledger.submitted(order.id(), order.model().air(), order.prompt());
            ledger.conflicted(order.id());
        }
    }

    private void enter(RenderTask task) {
        VideoOrder order = task.order();
        ledger.accepted(order.id(), order.model().air(), order.prompt(), task.acceptedAt(), task.billedMicros(), task);
    }

    private RenderTask begin(VideoOrder order, byte[] request, RenderPlan plan, long billedMicros) {
        Instant now = clock.instant();
        long firstSeed = order.seed() == null ? Integer.toUnsignedLong(random.nextInt()) : order.seed();
        List<RenderTask.Result> results = IntStream.range(0, order.numberResults())
                .mapToObj(i -> result(order, plan, (firstSeed + i) & Long.MAX_VALUE, now))
                .toList();
        return new RenderTask(order, request, now, plan, results, billedMicros, 0);
    }

    private RenderTask.Result result(VideoOrder order, RenderPlan plan, long seed, Instant now) {
        Model model = order.model();
        Clip clip = plan.failure() != null ? null : clipFactory.order(clipOf(order, seed));
        return new RenderTask.Result(ids.get(), seed, now.plus(plan.renderTime(renderTimes.draw(model))), clip);
    }

    private static ClipSpec clipOf(VideoOrder order, long seed) {
        return new ClipSpec(
                FaultSyntax.withoutDirectives(order.prompt()),
                order.model().name(),
                order.size().width(),
                order.size().height(),
                order.duration(),
                seed,
                order.picture(),
                false);
    }

    /** One attempt to accept an order. Runs while the id is locked against other submissions. */
    private final class Accepting {
        private final VideoOrder order;
        private final Supplier<byte[]> request;
        private final Supplier<List<Fault>> faults;
        private @Nullable RenderTask mine;
        private List<Fault> triggered = List.of();

        Accepting(VideoOrder order, Supplier<byte[]> request, Supplier<List<Fault>> faults) {
            this.order = order;
            this.request = request;
            this.faults = faults;
        }

        @Nullable
        RenderTask decide(@Nullable RenderTask present) {
            if (present != null && !hasExpired(present, clock.instant())) {
                return present;
            }
            if (account.balance() < order.costMicros()) {
                return present;
            }
            triggered = faults.get();
            RenderPlan plan = RenderPlan.of(triggered);
            long price = plan.failure() == null || billing.billFailedRenders() ? order.costMicros() : 0;
            if (!account.tryWithdraw(price)) {
                return present;
            }
            RenderTask begun = begin(order, request.get(), plan, price);
            record(begun);
            mine = begun;
            return begun;
        }

        /** Before anybody can be told that the id is taken. */
        private void record(RenderTask begun) {
            try {
                history.accepted(begun);
            } catch (RuntimeException e) {
                account.refund(begun.billedMicros());
                throw e;
            }
        }

        SubmitOutcome finish(@Nullable RenderTask task) {
            if (mine == null) {
                return task == null || hasExpired(task, clock.instant())
                        ? new SubmitOutcome.Unaffordable()
                        : conflict(task);
            }
            RenderTask accepted = mine;
            accepted.results().forEach(result -> videos.put(result.videoId(), new Video(accepted, result)));
            enter(accepted);
            return new SubmitOutcome.Accepted(accepted, triggered);
        }
    }
}
