package io.scenefleet.worker.processing;

import io.scenefleet.catalogue.ModelCatalogue;
import io.scenefleet.scene.SceneJob;
import io.scenefleet.storage.VideoStorage;
import io.scenefleet.work.PoisonPolicy;
import io.scenefleet.work.SceneStore;
import io.scenefleet.worker.download.VideoDownloader;
import io.scenefleet.worker.provider.PollProperties;
import io.scenefleet.worker.provider.TaskPoller;
import io.scenefleet.worker.provider.VideoProvider;
import io.scenefleet.worker.schedule.Repetition;
import java.time.Clock;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;
import org.springframework.util.unit.DataSize;

/** One worker without its broker, fast enough for tests. */
public final class TestWorker implements AutoCloseable {
    private static final Duration QUESTION_PAUSE = Duration.ofMillis(20);

    public final String id = "worker-" + UUID.randomUUID();
    public final SceneProcessor processor;
    private final TaskPoller poller;
    private final Repetition leases;
    private final Repetition questions;

    public TestWorker(
            SceneStore store,
            VideoProvider provider,
            VideoDownloader downloader,
            VideoStorage storage,
            Settings settings) {
        var polling = new PollProperties(settings.firstPoll, Duration.ofMillis(20), Duration.ofMillis(250));
        var properties = settings.build();
        poller = new TaskPoller(provider, polling);
        var held = new HeldScenes(settings.limit);
        leases = new Repetition("lease-renewal", held::renewDue, properties.beat());
        var backoff = new Backoff(properties.retryDelay(), properties.maxRetryDelay(), RandomGenerator.getDefault());
        var rules = new SceneRules(
                properties,
                polling,
                PoisonPolicy.DEFAULT,
                ModelCatalogue.bundled(),
                backoff,
                Duration.ofDays(7),
                settings.nanoTime);
        var fleet = new TestFleet();
        var awaited = new AwaitedScenes(store, fleet, rules);
        questions = new Repetition("questions", awaited::ask, QUESTION_PAUSE);
        processor = new SceneProcessor(
                id,
                new ScenePorts(
                        store, provider, poller, downloader, storage, settings.gate, settings.limit, settings.listener),
                fleet,
                held,
                awaited,
                rules,
                Clock.systemUTC());
    }

    /** Settings of a worker in a hurry. */
    public static final class Settings {
        private static final Duration LONGEST_HOLD = Duration.ofMinutes(100);

        public int attempts = 3;
        public Duration firstPoll = Duration.ofMillis(10);
        public Duration sceneDeadline = Duration.ofMinutes(1);
        public Duration downloadDeadline = Duration.ofMinutes(1);
        public Duration invalidVideoGrace = Duration.ofMinutes(10);
        public DataSize minFreeSpace = DataSize.ofBytes(0);
        public Duration safeRepost = Duration.ofMinutes(10);
        public OnUnknown onUnknown = OnUnknown.PARK;
        public Duration lease = Duration.ofSeconds(30);
        public Duration expectedRender = Duration.ofSeconds(1);
        public LongSupplier nanoTime = System::nanoTime;
        public SceneListener listener = new SceneLog();
        OrderGate gate = new OrderGate(new OrdersOpen(), null, Duration.ofSeconds(30), System::nanoTime);
        ConcurrencyLimit limit = new ConcurrencyLimit(
                new NoPermits(), new ConcurrencyLimitProperties(null, null, Duration.ofMinutes(1)), System::nanoTime);

        public WorkerProperties build() {
            return new WorkerProperties(
                    100,
                    attempts,
                    Duration.ofMillis(20),
                    Duration.ofMillis(100),
                    sceneDeadline,
                    downloadDeadline,
                    invalidVideoGrace,
                    minFreeSpace,
                    safeRepost,
                    onUnknown,
                    Duration.ofMillis(20),
                    lease,
                    Duration.ofMillis(1500),
                    Duration.ofMillis(50),
                    LONGEST_HOLD,
                    Duration.ofMinutes(1),
                    Duration.ofSeconds(5),
                    expectedRender);
        }
    }

    /** A scene in a thread of its own. */
    public record Work(SceneSignals control, CompletableFuture<Void> end) {}

    public Work begin(SceneJob job, boolean redelivered) {
        var wait = new SceneSignals();
        var end = new CompletableFuture<Void>();
        Thread.ofVirtual().name(id).start(() -> {
            try {
                processor.process(job, redelivered, wait);
                end.complete(null);
            } catch (Throwable e) {
                end.completeExceptionally(e);
            }
        });
        return new Work(wait, end);
    }

    /** From now on it renews no lease and asks nothing, as if the process were gone or stood still. */
    public void kill() {
        leases.close();
        questions.close();
        poller.close();
    }

    /** And the others see no sign of life of it. */
    public void die() {
        TestFleet.fallSilent(id);
        kill();
    }

    @Override
    public void close() {
        kill();
    }
}
