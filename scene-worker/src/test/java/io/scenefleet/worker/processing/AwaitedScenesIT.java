package io.scenefleet.worker.processing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.scenefleet.catalogue.ModelCatalogue;
import io.scenefleet.fleet.WorkerRegistry;
import io.scenefleet.fleet.WorkerState;
import io.scenefleet.redis.RedisKeys;
import io.scenefleet.scene.Scenario;
import io.scenefleet.scene.SceneJob;
import io.scenefleet.scene.SceneKey;
import io.scenefleet.store.StoreDefectException;
import io.scenefleet.testsupport.RedisServer;
import io.scenefleet.work.PoisonPolicy;
import io.scenefleet.worker.provider.PollProperties;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.data.redis.core.RedisCallback;

/** What a worker asks Redis while it waits for 500 scenes that 20 others hold. */
@Timeout(60)
@SuppressWarnings("NullAway.Init")
class AwaitedScenesIT {
    private static final int HOLDERS = 20;
    private static final int SCENES = 500;
    private static final int ROUNDS_PER_QUESTION = 6;
    private static final Pattern CALLS = Pattern.compile("calls=(\\d+)");

    private final AtomicLong now = new AtomicLong();
    private final Map<SceneKey, SceneSignals> waiting = new ConcurrentHashMap<>();
    private RedisServer server;
    private TestRedis redis;
    private SceneRules rules;
    private AwaitedScenes awaited;
    private List<SceneJob> jobs;

    @BeforeEach
    void waitForScenes() {
        server = RedisServer.start();
        redis = new TestRedis(server);
        var polling = new PollProperties(null, Duration.ofSeconds(1), Duration.ofSeconds(1));
        rules = new SceneRules(
                new TestWorker.Settings().build(),
                polling,
                PoisonPolicy.DEFAULT,
                ModelCatalogue.bundled(),
                new Backoff(Duration.ofSeconds(1), Duration.ofSeconds(1), new Random(1)),
                Duration.ofDays(7),
                now::get);
        awaited = new AwaitedScenes(redis.scenes(), redis.registry(), rules);
        jobs = Stream.generate(() -> redis.order(Scenario.HOOK, Scenario.PROBLEM, Scenario.SOLUTION, Scenario.CTA))
                .flatMap(List::stream)
                .limit(SCENES)
                .toList();
        IntStream.range(0, HOLDERS).forEach(this::beat);
        IntStream.range(0, SCENES).forEach(this::waitFor);
        await().until(() -> awaited.size() == SCENES);
    }

    @AfterEach
    void stop() {
        waiting.values().forEach(SceneSignals::handOver);
        redis.close();
        server.close();
    }

    private static String holder(int scene) {
        return "holder-" + scene % HOLDERS;
    }

    private void beat(int holder) {
        redis.registry()
                .heartbeat(
                        new WorkerState(holder(holder), "host", 1, 25, 25, false, Instant.EPOCH, "dev"),
                        Duration.ofMinutes(1));
    }

    private void waitFor(int scene) {
        var job = jobs.get(scene);
        var key = RedisKeys.scene(job.jobId(), job.scenario());
        var leaseUntil = Instant.now().plus(Duration.ofMinutes(10)).toEpochMilli();
        redis.template()
                .opsForHash()
                .putAll(key, Map.of("worker", holder(scene), "lease_until", Long.toString(leaseUntil)));
        var signals = new SceneSignals();
        waiting.put(SceneKey.of(job), signals);
        Thread.ofVirtual().start(() -> {
            try {
                awaited.await(SceneKey.of(job), holder(scene), true, signals);
            } catch (HandOverException _) {
                return; // the test is over
            }
            waiting.remove(SceneKey.of(job));
        });
    }

    private void ask(int rounds) {
        for (int i = 0; i < rounds; i++) {
            now.addAndGet(AwaitedScenes.EVERY.toNanos());
            awaited.ask();
        }
    }

    /** Commands that Redis has carried out, with those that scripts call. */
    private long commands() {
        var stats = Objects.requireNonNull(redis.template().execute((RedisCallback<Properties>)
                connection -> connection.serverCommands().info("commandstats")));
        return stats.entrySet().stream()
                .filter(entry -> !entry.getKey().equals("cmdstat_info"))
                .map(entry -> CALLS.matcher(entry.getValue().toString()))
                .filter(Matcher::find)
                .mapToLong(calls -> Long.parseLong(calls.group(1)))
                .sum();
    }

    @Test
    void twenty_workers_that_wait_for_10000_scenes_cost_redis_less_than_5000_commands_a_second() {
        ask(ROUNDS_PER_QUESTION); // until the scripts are known
        long before = commands();

        ask(2 * ROUNDS_PER_QUESTION);

        var passed = AwaitedScenes.EVERY.multipliedBy(2L * ROUNDS_PER_QUESTION);
        assertThat(awaited.size()).isEqualTo(SCENES);
        assertThat(20 * (commands() - before) / passed.toSeconds()).isBetween(1L, 4_999L);
    }

    @Test
    void a_scene_that_is_let_go_is_claimed_after_the_next_question() {
        var free = jobs.getFirst();
        redis.template().opsForHash().delete(RedisKeys.scene(free.jobId(), free.scenario()), "lease_until");

        ask(ROUNDS_PER_QUESTION);

        await().until(() -> !waiting.containsKey(SceneKey.of(free)));
        assertThat(awaited.size()).isEqualTo(SCENES - 1);
    }

    @Test
    void the_scenes_of_a_worker_that_crashed_are_claimed_at_once() {
        redis.registry().remove(holder(0));

        ask(1);

        await().until(() -> awaited.size() == SCENES - SCENES / HOLDERS);
        assertThat(waiting).doesNotContainKey(SceneKey.of(jobs.getFirst()));
    }

    @Test
    void scenes_are_asked_about_even_if_their_holders_cannot_be() {
        var free = jobs.getFirst();
        Objects.requireNonNull(waiting.get(SceneKey.of(free))).handOver();
        awaited = new AwaitedScenes(redis.scenes(), damaged(), rules);
        waitFor(0);
        await().until(() -> awaited.size() == 1);
        redis.template().opsForHash().delete(RedisKeys.scene(free.jobId(), free.scenario()), "lease_until");

        ask(ROUNDS_PER_QUESTION);

        await().until(() -> !waiting.containsKey(SceneKey.of(free)));
        assertThat(awaited.size()).isZero();
    }

    private static WorkerRegistry damaged() {
        var type = WorkerRegistry.class;
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (_, _, _) -> {
            throw new StoreDefectException("damaged", new IllegalStateException());
        }));
    }

    @Test
    void nothing_is_asked_when_nothing_is_awaited() {
        waiting.values().forEach(SceneSignals::handOver);
        await().until(() -> awaited.size() == 0);
        long before = commands();

        ask(2 * ROUNDS_PER_QUESTION);

        assertThat(commands()).isEqualTo(before);
    }
}
