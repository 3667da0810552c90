package io.scenefleet.worker.processing;

import io.scenefleet.catalogue.ModelCatalogue;
import io.scenefleet.scene.FailureCode;
import io.scenefleet.scene.JobKind;
import io.scenefleet.scene.RenderSettings;
import io.scenefleet.scene.Scenario;
import io.scenefleet.scene.SceneJob;
import io.scenefleet.scene.SceneStage;
import io.scenefleet.scene.TaskUuid;
import io.scenefleet.storage.StoredVideo;
import io.scenefleet.storage.VideoName;
import io.scenefleet.work.Claim;
import io.scenefleet.work.SceneChange;
import io.scenefleet.worker.provider.PollProperties;
import io.scenefleet.worker.provider.TaskState;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A scene, its workers, and everything they depend on, in one thread and in a time of its own. A seed decides what happens
 * next, and anything may happen between any two steps: a worker is killed, stands still, is stopped or cut off; the broker
 * delivers again or twice; Redis does not answer, forgets its last second or everything.
 *
 * <p>Two things are left out, because no worker could tell them from a new scene: a Redis that loses the second in which an
 * order left, together with a second copy of the message, or with a provider that forgets. The order's name still keeps it
 * from being billed twice, unless the provider declines the second one.
 *
 * <p>Workers work as {@link SceneProcessor} and {@link StepRunner} do, with real {@link SceneEngine}s, but an outcome and what
 * the engine makes of it are two steps.
 */
final class World {
    /** What cannot be had at the same time as a provider that forgets. */
    enum Climate {
        /** The provider remembers names for good; everything else may go wrong. */
        PROVIDER_REMEMBERS,
        /** It forgets names and renders a while after safe-repost; Redis keeps what it was told. */
        PROVIDER_FORGETS,
        /** It forgets, and Redis forgets everything; but messages are not published twice. */
        BOTH_FORGET
    }

    private static final SceneJob JOB = new SceneJob(
            SceneJob.SCHEMA,
            "job",
            "session",
            Scenario.HOOK,
            1,
            JobKind.GENERATE,
            List.of(Scenario.HOOK),
            new RenderSettings("google:3@2", "A paper boat", 7, 1280, 720, null),
            Instant.EPOCH);
    private static final List<TaskUuid> NAMES = List.of(JOB.task(1), JOB.task(2), JOB.task(3));
    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final Duration LEASE = Duration.ofSeconds(30);
    private static final Duration SAFE_REPOST = Duration.ofMinutes(10);
    private static final PollProperties POLLING =
            new PollProperties(null, Duration.ofSeconds(30), Duration.ofSeconds(60));
    private static final ModelCatalogue CATALOGUE = ModelCatalogue.bundled();

    /** An order leaves at the latest a lease after the look that allowed it, and is under way for up to a minute. */
    private static final Duration PROVIDER_MEMORY = SAFE_REPOST.plus(LEASE).plus(Duration.ofMinutes(2));

    private static final int WORKERS = 3;
    private static final int MISFORTUNES = 12;
    private static final int STEPS_OF_CALM = 2000;

    /** A message at the broker, and who has it. */
    private static final class Message {
        boolean redelivered;

        @Nullable
        Run holder;
    }

    /** A process. */
    private static final class Worker {
        final String id;
        final List<Run> runs = new ArrayList<>(1);
        boolean frozen;
        boolean stopping;

        Worker(String id) {
            this.id = id;
        }
    }

    /** The scene in the hands of one worker. */
    private static final class Run {
        final Worker worker;
        final boolean redelivered;
        boolean mayHaveBegun;
        long fence;
        long renewedAt;
        boolean leaseLost;
        long due;

        @Nullable
        Step step;

        @Nullable
        Supplier<Step> answer;

        @Nullable
        Long deadline;

        @Nullable
        Long unknownSince;

        /** The last that was heard is that the provider's answers do not know the task. */
        boolean onlyAnswersAsked;

        Run(Worker worker, boolean redelivered) {
            this.worker = worker;
            this.redelivered = redelivered;
            this.mayHaveBegun = redelivered;
        }

        boolean isWaiting() {
            return step == null || answer == null && (step instanceof Step.Pause || step instanceof Step.AwaitEnd);
        }
    }

    private final SplittableRandom random;
    private final Climate climate;
    private final SceneRules rules;
    private final WorldStore store = new WorldStore(LEASE);
    private final WorldProvider provider;
    private final Set<VideoName> files = new HashSet<>();
    private final List<Message> messages = new ArrayList<>();
    private final List<Worker> workers = new ArrayList<>();
    private final Set<String> gone = new HashSet<>();
    private final @Nullable StringBuilder trace;
    private long now = 1;
    private final Set<Long> fences = new HashSet<>();

    /** Of the claim that counts, as far as Redis remembers. */
    private long fence;

    private int workersBorn;
    private int misfortunes = MISFORTUNES;
    private boolean calm;
    private boolean acknowledged;
    private boolean publishedTwice;
    private boolean lostItsLastSecond;
    private boolean wasOver;

    World(long seed, boolean traced) {
        this.random = new SplittableRandom(seed);
        this.trace = traced ? new StringBuilder() : null;
        this.climate = Climate.values()[random.nextInt(Climate.values().length)];
        this.rules = rules(climate == Climate.PROVIDER_REMEMBERS && random.nextInt(4) == 0);
        long memory = climate == Climate.PROVIDER_REMEMBERS ? Long.MAX_VALUE : PROVIDER_MEMORY.toNanos();
        this.provider = new WorldProvider(random, NAMES, memory);
        for (int i = 0; i < WORKERS; i++) {
            bear();
        }
        messages.add(new Message());
        tell(() -> climate + ", " + rules.limits().onUnknown());
    }

    private SceneRules rules(boolean repost) {
        var settings = new TestWorker.Settings();
        settings.safeRepost = SAFE_REPOST;
        settings.onUnknown = repost ? OnUnknown.REPOST : OnUnknown.PARK;
        settings.lease = LEASE;
        settings.sceneDeadline = Duration.ofMinutes(30);
        settings.downloadDeadline = Duration.ofHours(6);
        settings.expectedRender = Duration.ofSeconds(105);
        var backoff = new Backoff(Duration.ofSeconds(2), Duration.ofSeconds(60), random);
        return new SceneRules(settings.build(), POLLING, CATALOGUE, backoff, () -> now);
    }

    private void bear() {
        workers.add(new Worker("w" + ++workersBorn));
    }

    String trace() {
        return String.valueOf(trace);
    }

    private void tell(Supplier<String> what) {
        if (trace != null) {
            trace.append('\n').append(Duration.ofNanos(now)).append("  ").append(what.get());
        }
    }

    /** Lives through the schedule, then through calmer days, in which the scene must come to its end. */
    void live() {
        for (int i = 30 + random.nextInt(90); i > 0; i--) {
            now += 1_000_000;
            if (misfortunes > 0 && random.nextInt(100) < 15) {
                misfortunes--;
                meetMisfortune();
            } else {
                work();
            }
        }
        calmDown();
        for (int i = 0; i < STEPS_OF_CALM && !isOver(); i++) {
            now += 1_000_000;
            work();
        }
        require(isOver(), "the scene ends once the world is calm");
        require(store.stage() != SceneStage.COMPLETED || isStored(), "a completed scene has its file");
    }

    private boolean isOver() {
        return messages.isEmpty() && (store.isForgotten() ? acknowledged : isTerminal());
    }

    private boolean isTerminal() {
        return store.stage() != null && store.stage().isTerminal();
    }

    private boolean isStored() {
        return files.contains(VideoName.of(JOB, JOB.task(store.attempt())));
    }

    private void calmDown() {
        tell(() -> "calm");
        calm = true;
        provider.calmDown();
        for (var worker : List.copyOf(workers)) {
            worker.frozen = false;
        }
    }

    private void require(boolean holds, String promise) {
        if (!holds) {
            throw new AssertionError(promise);
        }
    }

    // ---- what goes well ----

    private void work() {
        deliver();
        var ready = new ArrayList<Run>(WORKERS);
        for (var run : liveRuns()) {
            if (run.due <= now) {
                ready.add(run);
            }
        }
        if (ready.isEmpty()) {
            passTime();
        } else {
            proceed(ready.get(random.nextInt(ready.size())));
        }
        if (calm && messages.isEmpty() && !store.isForgotten() && !isTerminal()) {
            tell(() -> "the sweeper publishes the message again");
            messages.add(new Message());
        }
    }

    /** Until somebody has something to do. */
    private void passTime() {
        long next = Long.MAX_VALUE;
        for (var run : liveRuns()) {
            next = Math.min(next, run.due);
        }
        leap(next == Long.MAX_VALUE ? now + SECOND.toNanos() : Math.max(next, now + 1_000_000));
    }

    private List<Run> liveRuns() {
        var runs = new ArrayList<Run>(WORKERS);
        for (var worker : workers) {
            if (!worker.frozen) {
                runs.addAll(worker.runs);
            }
        }
        return runs;
    }

    /** Time passes. Workers that live keep their leases meanwhile, and whatever is about to be ordered is. */
    private void leap(long to) {
        for (var run : liveRuns()) {
            while (run.step instanceof Step.Renew || run.step instanceof Step.Order && run.answer == null) {
                proceed(run);
            }
        }
        now = to;
        provider.timePasses(now);
        for (var worker : workers) {
            for (var run : worker.runs) {
                if (!worker.frozen && run.step != null) {
                    beat(run);
                }
            }
        }
    }

    private void beat(Run run) {
        boolean kept = store.beat(now, run.fence);
        require(!kept || run.fence == fence, "no beat of an old claim is taken");
        if (kept) {
            run.renewedAt = now;
        } else {
            run.leaseLost = true;
        }
    }

    private void deliver() {
        for (var message : messages) {
            if (message.holder == null) {
                var worker = workers.get(random.nextInt(workers.size()));
                if (worker.frozen || worker.stopping) {
                    return;
                }
                if (worker.runs.isEmpty()) {
                    worker.runs.add(new Run(worker, message.redelivered));
                    tell(() -> worker.id + " gets the message" + (message.redelivered ? " again" : ""));
                }
                message.holder = worker.runs.getFirst();
            }
        }
    }

    private void proceed(Run run) {
        if (run.worker.stopping && run.isWaiting()) {
            handOver(run);
        } else if (run.leaseLost && run.isWaiting()) {
            restart(run, "lost its lease");
        } else if (run.step == null) {
            claim(run);
        } else if (run.answer != null) {
            run.step = run.answer.get();
            run.answer = null;
            run.deadline = null;
            run.unknownSince = null;
            prepare(run);
        } else {
            perform(run, run.step);
        }
    }

    private void handOver(Run run) {
        tell(() -> run.worker.id + " hands over");
        if (run.step != null) {
            store.release(now, run.fence);
        }
        requeue(run);
        run.worker.runs.remove(run);
        replace(run.worker);
    }

    private void restart(Run run, String why) {
        tell(() -> run.worker.id + " " + why);
        run.step = null;
        run.answer = null;
        run.leaseLost = false;
        run.due = now + SECOND.toNanos() * 2;
    }

    private void claim(Run run) {
        run.leaseLost = false;
        var claim = store.claim(now, run.worker.id, null);
        if (claim instanceof Claim.Held(var owner, var _) && run.redelivered && isSilent(owner)) {
            claim = store.claim(now, run.worker.id, owner);
        }
        var answer = claim;
        tell(() -> run.worker.id + " claims: " + answer);
        switch (claim) {
            case Claim.Over _ -> finish(run);
            case Claim.Held _ -> run.due = now + LEASE.toNanos();
            case Claim.Quarantined _ -> throw new IllegalStateException("a single scene is always on trial");
            case Claim.Granted granted -> takeUp(run, granted);
        }
    }

    private boolean isSilent(String owner) {
        return gone.contains(owner) || workers.stream().anyMatch(worker -> worker.id.equals(owner) && worker.frozen);
    }

    private void takeUp(Run run, Claim.Granted granted) {
        run.onlyAnswersAsked = false;
        run.fence = granted.fence();
        require(fences.add(run.fence), "no fence is given twice");
        fence = run.fence;
        run.renewedAt = now;
        var begunAgo = run.mayHaveBegun ? Duration.ofNanos(now) : null;
        run.mayHaveBegun = true;
        run.step = new SceneEngine(JOB, granted, begunAgo, rules).begin();
        prepare(run);
    }

    private void finish(Run run) {
        require(wasOver, "only what is over is acknowledged");
        acknowledged = true;
        tell(() -> run.worker.id + " acknowledges, " + store);
        messages.removeIf(message -> message.holder == run);
        run.worker.runs.remove(run);
        replace(run.worker);
    }

    private void replace(Worker worker) {
        if (worker.stopping && worker.runs.isEmpty()) {
            workers.remove(worker);
            bear();
        }
    }

    // ---- steps ----

    private void prepare(Run run) {
        switch (run.step) {
            case Step.Pause(var duration, var then) -> {
                run.answer = then;
                run.due = now + duration.toNanos();
            }
            case Step.AwaitEnd await -> {
                run.due = now + await.firstPoll().toNanos();
                run.deadline = now + await.atMost().toNanos();
            }
            case null, default -> run.due = now;
        }
    }

    private void perform(Run run, Step step) {
        if (step instanceof Step.End) {
            finish(run);
            return;
        }
        tell(() -> run.worker.id + " " + name(step));
        if (!calm && usesStore(step) && random.nextInt(100) < 5) {
            if (step instanceof Step.Move(var change, var _) && random.nextBoolean()) {
                move(run, change);
            }
            restart(run, "hears nothing of Redis");
            return;
        }
        switch (step) {
            case Step.Move(var change, var then) -> {
                if (move(run, change)) {
                    run.answer = then;
                } else {
                    restart(run, "may not");
                }
            }
            case Step.Renew(var then) -> {
                beat(run);
                if (run.leaseLost) {
                    restart(run, "lost its lease");
                } else {
                    run.answer = then;
                }
            }
            case Step.Begin(var _, var then) -> {
                boolean mayBegin = calm || random.nextInt(100) < 80;
                run.answer = () -> then.apply(mayBegin);
            }
            case Step.Order(var task, var then) -> order(run, task, then);
            case Step.Ask(var task, var then) -> {
                var told = provider.poll(now, task);
                run.onlyAnswersAsked = told.isPresent() && told.get() instanceof TaskState.NotFound;
                run.answer = () -> then.apply(told);
            }
            case Step.AskArchive(var task, var then) -> {
                var told = provider.archive(now, task);
                run.onlyAnswersAsked = false;
                run.answer = () -> then.apply(told);
            }
            case Step.AwaitEnd await -> await(run, await);
            case Step.LookInStorage(var name, var then) -> {
                var found = (calm || random.nextInt(100) < 95) && files.contains(name)
                        ? Optional.of(new StoredVideo(1, "sha256"))
                        : Optional.<StoredVideo>empty();
                run.answer = () -> then.apply(found);
            }
            case Step.Fetch(var name, var _, var then) -> {
                var fetched = fetch(name);
                run.answer = () -> then.apply(fetched);
            }
            case Step.Pause _, Step.End _ -> throw new IllegalStateException("nothing to perform");
        }
    }

    private static boolean usesStore(Step step) {
        return step instanceof Step.Move || step instanceof Step.Renew;
    }

    private static String name(Step step) {
        return step instanceof Step.Move(var change, var _)
                ? "records " + change
                : step.getClass().getSimpleName();
    }

    private static boolean isGivenUp(SceneChange change) {
        return change instanceof SceneChange.Failed(var failure) && failure.code() == FailureCode.OUTCOME_UNKNOWN;
    }

    private boolean move(Run run, SceneChange change) {
        require(!isGivenUp(change) || !run.onlyAnswersAsked, "nothing is given up before the archive was asked");
        boolean wasTerminal = isTerminal();
        boolean moved = store.move(now, run.fence, change);
        require(!moved || run.fence == fence, "no step of an old claim is taken");
        require(!moved || !wasTerminal || store.stage() == change.to(), "an end is the end");
        require(!moved || change.to() != SceneStage.COMPLETED || isStored(), "a completed scene has its file");
        if (moved) {
            wasOver |= change.to().isTerminal();
            run.renewedAt = now;
        }
        return moved;
    }

    private void order(
            Run run, TaskUuid task, java.util.function.Function<io.scenefleet.worker.provider.SubmitReply, Step> then) {
        if (now - run.renewedAt > LEASE.toNanos()) {
            restart(run, "does not order without a lease");
            return;
        }
        var reply = provider.submit(now, task);
        tell(() -> "   order of " + task + ": " + reply);
        if (!calm && random.nextInt(100) < 2) {
            restart(run, "met an unexpected failure");
        } else {
            run.answer = () -> then.apply(reply);
        }
    }

    /** What the poller does, and the wait for its news. */
    private void await(Run run, Step.AwaitEnd await) {
        if (run.deadline == null || now >= run.deadline) {
            run.answer = () -> await.then().apply(Optional.empty());
            return;
        }
        var told = provider.poll(now, await.task()).orElse(new TaskState.Rendering());
        tell(() -> "   told: " + told);
        run.due = now + POLLING.interval().toNanos();
        switch (told) {
            case TaskState.Rendering _ -> run.unknownSince = null;
            case TaskState.Rendered _, TaskState.Failed _ -> news(run, await, told);
            case TaskState.NotFound _ -> {
                if (run.unknownSince == null) {
                    run.unknownSince = now;
                } else if (now - run.unknownSince >= POLLING.notFoundGrace().toNanos()) {
                    news(run, await, told);
                }
            }
        }
    }

    private void news(Run run, Step.AwaitEnd await, TaskState told) {
        run.onlyAnswersAsked = told instanceof TaskState.NotFound;
        run.due = now;
        run.answer = () -> await.then().apply(Optional.of(told));
    }

    private Fetched fetch(VideoName name) {
        int luck = calm ? 99 : random.nextInt(100);
        if (luck < 10) {
            return new Fetched.NotYet("the connection broke");
        }
        if (luck < 13) {
            return new Fetched.Invalid("broken");
        }
        files.add(name);
        return luck < 16
                ? new Fetched.NotYet("the disk did not answer")
                : new Fetched.Stored(new StoredVideo(1, "sha256"));
    }

    // ---- what goes wrong ----

    private void meetMisfortune() {
        var worker = workers.get(random.nextInt(workers.size()));
        switch (random.nextInt(11)) {
            case 0, 1 -> kill(worker);
            case 2, 3 -> {
                tell(() -> worker.id + (worker.frozen ? " goes on" : " stands still"));
                worker.frozen = !worker.frozen;
            }
            case 4 -> {
                tell(() -> worker.id + " is asked to stop");
                worker.stopping = true;
                replace(worker);
            }
            case 5 -> {
                tell(() -> "the broker takes the message from " + worker.id);
                worker.runs.forEach(this::requeue);
            }
            case 6 -> publishTwice();
            case 7 -> loseMemory();
            case 8 -> leap(now + LEASE.multipliedBy(2).toNanos());
            case 9 -> leap(now + SAFE_REPOST.plus(SECOND).toNanos());
            default -> leap(now + PROVIDER_MEMORY.plus(SECOND).toNanos());
        }
    }

    private void kill(Worker worker) {
        tell(() -> worker.id + " is killed");
        worker.runs.forEach(this::requeue);
        workers.remove(worker);
        gone.add(worker.id);
        bear();
    }

    private void requeue(Run run) {
        for (var message : messages) {
            if (message.holder == run) {
                message.holder = null;
                message.redelivered = true;
            }
        }
    }

    private void publishTwice() {
        if (climate != Climate.BOTH_FORGET && !acknowledged && !lostItsLastSecond) {
            publishedTwice = true;
            tell(() -> "the message is published a second time");
            messages.add(new Message());
        }
    }

    private void loseMemory() {
        boolean everything = random.nextBoolean() || publishedTwice;
        switch (climate) {
            case PROVIDER_REMEMBERS -> loseMemory(everything);
            case BOTH_FORGET -> loseMemory(true);
            case PROVIDER_FORGETS -> {}
        }
    }

    private void loseMemory(boolean everything) {
        if (everything) {
            store.forget();
        } else {
            lostItsLastSecond = true;
            store.loseSince(now - random.nextLong(SECOND.toNanos()));
        }
        tell(() -> everything ? "Redis forgets everything" : "Redis forgets its last second: " + store);
        fence = store.fence();
        now += SECOND.toNanos();
    }
}
