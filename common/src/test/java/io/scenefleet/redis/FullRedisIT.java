package io.scenefleet.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.scenefleet.fleet.FleetLock.Turn;
import io.scenefleet.fleet.WorkerState;
import io.scenefleet.job.JobCreation;
import io.scenefleet.job.RetentionProperties;
import io.scenefleet.operator.DeadLetters.Arrival;
import io.scenefleet.operator.Reopening;
import io.scenefleet.operator.StrandedJobs.Retry;
import io.scenefleet.scene.FailureCode;
import io.scenefleet.scene.JobKind;
import io.scenefleet.scene.Scenario;
import io.scenefleet.scene.SceneFailure;
import io.scenefleet.scene.SceneKey;
import io.scenefleet.scene.TaskUuid;
import io.scenefleet.session.SessionStore;
import io.scenefleet.store.StoreUnavailableException;
import io.scenefleet.testsupport.RedisServer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.data.redis.core.StringRedisTemplate;

/** On a Redis of its own, because it has one limit for all. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@SuppressWarnings("NullAway.Init")
class FullRedisIT {
    private RedisServer server;
    private StringRedisTemplate redis;
    private RedisStores stores;
    private SessionStore sessions;

    @BeforeAll
    void start() {
        server = RedisServer.start();
        redis = RedisStores.template(server, Duration.ofSeconds(10));
        stores = RedisStores.on(redis);
        sessions = RedisSessions.on(redis, new RetentionProperties(Duration.ofDays(1), Duration.ofDays(1), 10));
    }

    @AfterAll
    void stop() {
        server.close();
    }

    @AfterEach
    void makeRoom() {
        limitMemory(0);
        stores.execute("CONFIG", "SET", "maxmemory-policy", "noeviction");
    }

    @Test
    void new_work_is_refused_and_leaves_nothing_behind() {
        var session = stores.session();
        var lost = stores.generate(stores.session()).getFirst();
        stores.loseOutcome(lost);
        var order = RedisStores.order(session, JobKind.GENERATE, Scenario.ALL);

        limitMemory(1);

        assertRefused(() -> stores.jobs.create(order));
        assertRefused(() -> sessions.create(RedisStores.newId()));
        assertRefused(() -> sessions.describe(session, List.of()));
        assertRefused(() -> stores.failures.reopen(SceneKey.of(lost), Reopening.BUY_AGAIN, "call"));
        assertThat(stores.jobs.find(order.jobId())).isEmpty();
        assertThat(stores.scene(lost)).containsEntry("stage", "failed").containsEntry("attempt", "1");
        assertThat(stores.hash(RedisKeys.session(session)))
                .containsOnlyKeys("session_id", "created_at", "scene_descriptions");
    }

    @Test
    void work_under_way_is_brought_to_its_end() {
        var session = stores.session();
        var scenes = stores.generate(session);

        limitMemory(1);

        scenes.forEach(stores::complete);
        assertThat(stores.find(scenes.getFirst()).overallStatus().wireName()).isEqualTo("completed");
        assertThat(stores.hash(RedisKeys.sceneVideos(session))).hasSize(4);
    }

    @Test
    void a_scene_that_redis_has_forgotten_is_recorded_again() {
        var scene = stores.generate(stores.session()).getFirst();
        stores.forget(scene);

        limitMemory(1);

        assertThat(stores.claim(scene).recovered()).isTrue();
    }

    @Test
    void a_paid_scene_can_be_adopted() {
        var scene = stores.generate(stores.session()).getFirst();
        stores.loseOutcome(scene);

        limitMemory(1);

        stores.failures.reopen(SceneKey.of(scene), Reopening.ADOPT, "call");
        assertThat(stores.scene(scene)).containsEntry("stage", "rendering");
    }

    @Test
    void the_fleet_goes_on() {
        var scene = stores.generate(stores.session()).getFirst();
        long fence = stores.claim(scene).fence();
        var registry = RedisFleets.on(redis);
        var permits = RedisFleets.permits(redis);
        var task = TaskUuid.derive(scene.jobId(), scene.scenario(), 1, 1);

        limitMemory(1);

        assertThat(stores.scenes.renew(SceneKey.of(scene), fence, 50, RedisStores.LEASE))
                .isPresent();
        registry.heartbeat(
                new WorkerState("worker-1", "host", 1, 1, 1, false, Instant.now(), "1.0"), Duration.ofSeconds(5));
        assertThat(registry.isSilent("worker-1", Duration.ofSeconds(5))).isFalse();
        assertThat(permits.tryOrder(60)).isTrue();
        assertThat(RedisFleets.lock(redis).tryRun("work", Turn::tryRenew)).isTrue();
        RedisFleets.orderStop(redis).stop(new SceneFailure(FailureCode.UNAUTHORIZED, "m"), null, Duration.ofSeconds(1));
        assertThat(stores.jobs.postpone(scene.jobId(), 2)).isFalse();
        assertThat(permits.tryTake(task, 1, Duration.ofSeconds(5))).isTrue();
        permits.keep(List.of(task), Duration.ofSeconds(5));
        assertThat(stores.jobs.takeOver(scene.jobId())).hasSize(4);
        assertThat(new RedisStrandedJobs(redis).retry(scene.jobId())).isEqualTo(Retry.IN_OUTBOX);
        assertThat(stores.letters
                        .keep(new Arrival("a", "rejected", "{}", true, true, SceneKey.of(scene)), 10)
                        .isNew())
                .isTrue();
    }

    @Test
    void new_work_is_refused_before_redis_is_full_and_taken_again_when_there_is_room() {
        var time = new AtomicLong();
        var jobs = new RedisJobStore(
                redis,
                new RedisHeadroom(redis, new RedisProperties(85, Duration.ofSeconds(15)), time::get),
                RedisStores.KEPT,
                Duration.ofSeconds(10));
        var order = RedisStores.order(stores.session(), JobKind.GENERATE, Scenario.ALL);
        long used = RedisInfo.read(redis).used();

        limitMemory(used * 100 / 90);
        assertRefused(() -> jobs.create(order));
        limitMemory(used * 100 / 70);
        assertRefused(() -> jobs.create(order));
        time.addAndGet(Duration.ofSeconds(1).toNanos());

        assertThat(jobs.create(order)).isInstanceOf(JobCreation.Created.class);
    }

    @Test
    void one_that_keeps_its_figures_to_itself_takes_work_up_to_its_limit() {
        stores.execute("ACL", "SETUSER", "default", "-info");
        try {
            assertThat(stores.jobs.create(RedisStores.order(stores.session(), JobKind.GENERATE, Scenario.ALL)))
                    .isInstanceOf(JobCreation.Created.class);
            new RedisRequirements(redis).afterSingletonsInstantiated();
        } finally {
            stores.execute("ACL", "SETUSER", "default", "+info");
        }
    }

    @Test
    void one_that_evicts_is_not_worked_with() {
        limitMemory(1 << 30);
        new RedisRequirements(redis).afterSingletonsInstantiated();
        stores.execute("CONFIG", "SET", "maxmemory-policy", "allkeys-lru");

        assertThatThrownBy(() -> new RedisRequirements(redis).afterSingletonsInstantiated())
                .hasMessageContaining("set its maxmemory-policy to noeviction; it is allkeys-lru");
    }

    private static void assertRefused(ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        StoreUnavailableException.class,
                        e -> assertThat(e.isRefusal()).isTrue());
    }

    private void limitMemory(long bytes) {
        stores.execute("CONFIG", "SET", "maxmemory", Long.toString(bytes));
    }
}
