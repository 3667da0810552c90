package io.scenefleet.worker.processing;

import io.scenefleet.catalogue.ModelCatalogue;
import io.scenefleet.scene.JobKind;
import io.scenefleet.scene.RenderSettings;
import io.scenefleet.scene.Scenario;
import io.scenefleet.scene.SceneJob;
import io.scenefleet.scene.SceneKey;
import io.scenefleet.scene.TaskUuid;
import io.scenefleet.storage.VideoName;
import io.scenefleet.work.InMemorySceneStore;
import io.scenefleet.work.PoisonPolicy;
import io.scenefleet.work.StoredScene;
import io.scenefleet.worker.provider.InMemoryVideoProvider;
import io.scenefleet.worker.provider.PollProperties;
import io.scenefleet.worker.turns.TurnScheduler;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A job, its workers, and everything they depend on, in virtual time. A seed decides who calls a port next and what goes
 * wrong; anything may happen between any two calls. {@link SceneInvariants} are checked at every call.
 */
final class Simulation {
    static final Duration LEASE = Duration.ofSeconds(30);
    static final Duration SCENE_DEADLINE = Duration.ofMinutes(30);

    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final int WORKERS = 3;
    private static final int MOST_TURNS_OF_CALM = 20_000;
    private static final PollProperties POLLING =
            new PollProperties(null, Duration.ofSeconds(30), Duration.ofSeconds(60));
    private static final ModelCatalogue CATALOGUE = ModelCatalogue.bundled();
    private static final RenderSettings SETTINGS = new RenderSettings("google:3@2", "A paper boat", 7, 1280, 720, null);

    final Luck luck;
    final TurnScheduler scheduler;
    final InMemorySceneStore store;
    final InMemoryVideoProvider provider;
    final SimulatedBroker broker = new SimulatedBroker(this);
    final Set<VideoName> files = new HashSet<>();
    final Map<SceneJob, SceneInvariants> invariants = new LinkedHashMap<>();

    private final Misfortunes misfortunes;
    private final SceneRules rules;
    private final Clock clock;
    private final List<SceneJob> jobs;
    private final Map<TaskUuid, SceneJob> jobOfTask = new HashMap<>();
    private final List<SimulatedWorker> workers = new ArrayList<>();
    private final Set<SceneJob> acknowledged = new HashSet<>();
    private final @Nullable StringBuilder trace;
    private int workersBorn;
    private int turnsLeft;
    private int calmTurnsLeft = MOST_TURNS_OF_CALM;

    Simulation(long seed, boolean traced) {
        var random = new SplittableRandom(seed);
        this.trace = traced ? new StringBuilder() : null;
        this.luck = new Luck(random);
        this.scheduler = new TurnScheduler(random.split(), this::betweenTurns);
        this.misfortunes = new Misfortunes(this);
        this.store = new InMemorySceneStore(scheduler::now, SECOND);
        this.provider =
                new InMemoryVideoProvider(new RandomConditions(luck), scheduler::now, misfortunes.providerMemory());
        this.rules = rules(misfortunes.onUnknown(), random.split());
        this.clock = clock(scheduler);
        this.jobs = jobs(luck.below(4) == 0 ? List.of(Scenario.HOOK, Scenario.CTA) : List.of(Scenario.HOOK));
        this.turnsLeft = 40 + luck.below(160);
        begin();
    }

    private static Clock clock(TurnScheduler scheduler) {
        InstantSource source = () -> Instant.EPOCH.plusNanos(scheduler.now());
        return source.withZone(ZoneOffset.UTC);
    }

    private static List<SceneJob> jobs(List<Scenario> scenarios) {
        return scenarios.stream()
                .map(scenario -> new SceneJob(
                        SceneJob.SCHEMA,
                        "job",
                        "session",
                        scenario,
                        1,
                        JobKind.GENERATE,
                        scenarios,
                        SETTINGS,
                        Instant.EPOCH))
                .toList();
    }

    private SceneRules rules(OnUnknown onUnknown, SplittableRandom random) {
        var settings = new TestWorker.Settings();
        settings.safeRepost = Misfortunes.SAFE_REPOST;
        settings.onUnknown = onUnknown;
        settings.lease = LEASE;
        settings.sceneDeadline = SCENE_DEADLINE;
        settings.downloadDeadline = Duration.ofHours(6);
        settings.expectedRender = Duration.ofSeconds(105);
        var backoff = new Backoff(Duration.ofSeconds(2), Duration.ofSeconds(60), random);
        return new SceneRules(
                settings.build(),
                POLLING,
                PoisonPolicy.DEFAULT,
                CATALOGUE,
                backoff,
                Duration.ofDays(7),
                scheduler::now);
    }

    private void begin() {
        store.add(jobs);
        for (var job : jobs) {
            invariants.put(
                    job,
                    new SceneInvariants(job, store, provider, files, misfortunes.providerForgets(), scheduler::fail));
            IntStream.rangeClosed(1, 3).forEach(attempt -> jobOfTask.put(job.task(attempt), job));
            broker.publish(job, false);
        }
        for (int i = 0; i < WORKERS; i++) {
            addWorker();
        }
        tell(() -> misfortunes.toString());
    }

    /** Lives through the schedule, and then through calmer days, in which all scenes must come to their end. */
    void run() {
        scheduler.run();
    }

    String trace() {
        return String.valueOf(trace);
    }

    void tell(Supplier<String> what) {
        if (trace != null) {
            trace.append('\n')
                    .append(Duration.ofNanos(scheduler.now()))
                    .append("  ")
                    .append(what.get());
        }
    }

    private void betweenTurns() {
        if (luck.isCalm()) {
            if (jobs.stream().allMatch(this::isOver)) {
                invariants.values().forEach(SceneInvariants::checkEnd);
                scheduler.stop();
                return;
            }
            if (calmTurnsLeft-- == 0) {
                scheduler.fail(new AssertionError("every scene ends once it is calm"));
            }
            jobs.forEach(this::republishIfLost);
        } else if (turnsLeft-- == 0) {
            calmDown();
        } else {
            misfortunes.mayHappen();
        }
        if (broker.hasUndelivered()) {
            broker.deliverTo(anyWorker());
        }
    }

    private void calmDown() {
        tell(() -> "calm");
        luck.calmDown();
        workers.forEach(worker -> worker.freeze(false));
    }

    private boolean isOver(SceneJob job) {
        return !broker.has(job)
                && find(job).map(scene -> scene.stage().isTerminal()).orElse(acknowledged.contains(job));
    }

    /** What the gateway does about a scene that waits without a message. */
    private void republishIfLost(SceneJob job) {
        if (!broker.has(job)
                && find(job).filter(scene -> !scene.stage().isTerminal()).isPresent()) {
            tell(() -> job.scenario() + " is published again");
            broker.publish(job, misfortunes.bothForget());
        }
    }

    private Optional<StoredScene> find(SceneJob job) {
        return store.find(SceneKey.of(job));
    }

    List<SceneJob> jobs() {
        return jobs;
    }

    SceneInvariants invariants(SceneJob job) {
        return Objects.requireNonNull(invariants.get(job));
    }

    boolean isOf(SceneJob job, TaskUuid task) {
        return jobOfTask.get(task) == job;
    }

    void acknowledged(SceneJob job) {
        acknowledged.add(job);
    }

    boolean isAcknowledged(SceneJob job) {
        return acknowledged.contains(job);
    }

    // ---- workers ----

    private void addWorker() {
        workers.add(new SimulatedWorker("w" + ++workersBorn, this, rules, clock));
    }

    SimulatedWorker anyWorker() {
        return workers.get(luck.below(workers.size()));
    }

    /** Gone, or it stands still. */
    boolean isSilent(String id) {
        return workers.stream().noneMatch(worker -> worker.id.equals(id) && !worker.isFrozen());
    }

    void leap(Duration time) {
        scheduler.leap(time);
        workers.forEach(SimulatedWorker::stall);
    }

    void kill(SimulatedWorker worker) {
        worker.kill();
        worker.runs().forEach(broker::requeue);
        workers.remove(worker);
        addWorker();
    }

    void replaceIfStopped(SimulatedWorker worker) {
        if (worker.isStopped() && workers.remove(worker)) {
            worker.kill();
            addWorker();
        }
    }
}
