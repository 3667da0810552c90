package io.scenefleet.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.scenefleet.job.JobCreation;
import io.scenefleet.job.JobStore;
import io.scenefleet.scene.JobKind;
import io.scenefleet.scene.Scenario;
import io.scenefleet.scene.SceneJob;
import io.scenefleet.scene.SceneKey;
import io.scenefleet.store.StoreUnavailableException;
import io.scenefleet.testsupport.RedisServer;
import io.scenefleet.work.SceneChanges;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.data.redis.core.StringRedisTemplate;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@SuppressWarnings("NullAway.Init")
class RedisOutageIT {
    private RedisServer server;
    private StringRedisTemplate redis;
    private RedisStores stores;

    @BeforeAll
    void startAServerOfOurOwn() {
        server = RedisServer.start();
        redis = RedisStores.template(server, Duration.ofMillis(500));
        stores = RedisStores.on(redis);
    }

    @AfterAll
    void stopIt() {
        server.close();
    }

    @Test
    void a_redis_that_is_gone_is_unavailable_and_one_that_is_back_knows_everything() {
        var job = stores.generate(stores.session()).getFirst();
        long fence = stores.claim(job).fence();

        server.kill();
        assertUnavailable(job, fence);
        server.restart();

        Awaitility.await()
                .ignoreExceptions()
                .untilAsserted(() -> assertThat(stores.find(job).scenes()).hasSize(4));
        // the server has forgotten the scripts, but not the job
        assertThat(stores.scenes.renew(SceneKey.of(job), fence, 50, RedisStores.LEASE))
                .isPresent();
        assertThat(stores.move(job, fence, SceneChanges.submitting(job, 1))).isTrue();
    }

    @Test
    void after_a_restart_orders_wait_until_workers_have_recorded_again_what_was_lost() {
        var time = new AtomicLong();
        var jobs = new RedisJobStore(
                redis,
                new RedisHeadroom(redis, new RedisProperties(85, Duration.ofSeconds(15)), time::get),
                RedisStores.KEPT,
                Duration.ofSeconds(10));
        var session = stores.session();
        assertThat(create(jobs, session)).isInstanceOf(JobCreation.Created.class);

        server.kill();
        server.restart();
        time.addAndGet(Duration.ofSeconds(1).toNanos());

        Awaitility.await()
                .untilAsserted(() ->
                        assertThatThrownBy(() -> create(jobs, session)).hasMessageContaining("just been restarted"));
        time.addAndGet(Duration.ofSeconds(15).toNanos());
        assertThat(create(jobs, session)).isInstanceOf(JobCreation.AlreadyRunning.class);
    }

    private static JobCreation create(JobStore jobs, String session) {
        return jobs.create(RedisStores.order(session, JobKind.GENERATE, Scenario.ALL));
    }

    @Test
    void a_redis_that_is_silent_is_unavailable() {
        var job = stores.generate(stores.session()).getFirst();
        long fence = stores.claim(job).fence();
        stores.execute("CLIENT", "PAUSE", "900", "ALL");

        assertThatThrownBy(() -> stores.find(job)).isInstanceOf(StoreUnavailableException.class);

        Awaitility.await()
                .ignoreExceptions()
                .untilAsserted(() -> assertThat(stores.move(job, fence, SceneChanges.submitting(job, 1)))
                        .isTrue());
    }

    @Test
    void an_order_that_arrives_after_its_caller_has_given_up_creates_no_job() {
        var impatient = new RedisJobStore(redis, RedisStores.headroom(redis), RedisStores.KEPT, Duration.ofMillis(100));
        var order = RedisStores.order(stores.session(), JobKind.GENERATE, Scenario.ALL);
        stores.execute("CLIENT", "PAUSE", "900", "WRITE");

        assertThatThrownBy(() -> impatient.create(order)).isInstanceOf(StoreUnavailableException.class);

        // the same connection: when its next write is answered, the late one has been, too
        Awaitility.await().ignoreExceptions().untilAsserted(() -> stores.session());
        assertThat(stores.jobs.find(order.jobId())).isEmpty();
    }

    @Test
    void a_redis_that_has_become_a_replica_is_unavailable() {
        var job = stores.generate(stores.session()).getFirst();
        long fence = stores.claim(job).fence();
        stores.execute("REPLICAOF", "127.0.0.1", "1");
        try {
            assertRefusesToWrite(() -> stores.move(job, fence, SceneChanges.submitting(job, 1)));
        } finally {
            stores.execute("REPLICAOF", "NO", "ONE");
        }
    }

    private void assertUnavailable(SceneJob job, long fence) {
        assertRefusesToWrite(() -> stores.jobs.create(RedisStores.order("s", JobKind.GENERATE, Scenario.ALL)));
        assertRefusesToWrite(() -> stores.jobs.find(job.jobId()));
        assertRefusesToWrite(() -> stores.jobs.published(job.jobId()));
        assertRefusesToWrite(() -> stores.jobs.abandon(job.jobId()));
        assertRefusesToWrite(() -> stores.jobs.listUnpublished(Duration.ZERO, 1));
        assertRefusesToWrite(() -> stores.jobs.listMessages(job.jobId()));
        assertRefusesToWrite(() -> stores.claim(job));
        assertRefusesToWrite(() -> stores.move(job, fence, SceneChanges.submitting(job, 1)));
        assertRefusesToWrite(() -> stores.scenes.renew(SceneKey.of(job), fence, 50, RedisStores.LEASE));
        assertRefusesToWrite(() -> stores.scenes.release(SceneKey.of(job), fence));
    }

    private static void assertRefusesToWrite(ThrowingCallable call) {
        assertThatThrownBy(call).isInstanceOf(StoreUnavailableException.class).hasCauseInstanceOf(Exception.class);
    }
}
