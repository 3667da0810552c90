package io.scenefleet.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.rabbitmq.client.ConnectionFactory;
import io.scenefleet.fleet.WorkerRegistry;
import io.scenefleet.fleet.WorkerState;
import io.scenefleet.gateway.submission.SceneJobPublisher;
import io.scenefleet.job.JobStore;
import io.scenefleet.redis.RedisKeys;
import io.scenefleet.scene.FailureCode;
import io.scenefleet.scene.SceneFailure;
import io.scenefleet.scene.SceneJob;
import io.scenefleet.scene.SceneQueues;
import io.scenefleet.testsupport.RabbitServer;
import io.scenefleet.testsupport.RedisServer;
import io.scenefleet.work.SceneChange;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Uses servers of its own because a sweep covers all jobs. */
@SuppressWarnings("NullAway.Init")
class JobSweepIT {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final WorkerState WORKER = new WorkerState("worker-1", "host", 1, 0, 1, false, Instant.EPOCH, "1.0");

    private static RabbitServer rabbit;
    private static RedisServer redis;
    private static TestGateway gateway;
    private static OrderedScenes scenes;
    private static WorkerRegistry workers;

    @BeforeAll
    static void start() throws Exception {
        rabbit = RabbitServer.start();
        redis = RedisServer.start();
        gateway = TestGateway.start(
                rabbit,
                redis,
                Map.of(
                        "scenefleet.sweep.interval", "100ms",
                        "scenefleet.sweep.stale", "1s",
                        "scenefleet.sweep.longest-pause", "1s",
                        "scenefleet.sweep.republish", 2,
                        "scenefleet.retention.recent-jobs", 3));
        gateway.generate(gateway.newSessionWithScript()).hasStatus(202);
        scenes = OrderedScenes.on(rabbit);
        workers = gateway.bean(WorkerRegistry.class);
    }

    @AfterAll
    static void stop() throws Exception {
        scenes.close();
        gateway.close();
        redis.close();
        rabbit.close();
    }

    @Test
    void only_the_messages_of_scenes_without_a_worker_are_republished() throws Exception {
        var job = order();
        gateway.worker().claim(job.get(0));
        gateway.worker().complete(job.get(1));

        await().atMost(PATIENCE).until(() -> timesPublished(job.get(2)) > 1 && timesPublished(job.get(3)) > 1);

        assertThat(timesPublished(job.get(0))).isEqualTo(1);
        assertThat(timesPublished(job.get(1))).isEqualTo(1);
    }

    @Test
    void a_lost_message_is_republished_while_another_scene_of_the_job_goes_on() throws Exception {
        var job = order();
        var worker = gateway.worker();
        var fence = worker.render(job.get(0), Duration.ofMinutes(1));
        var busy = new SceneFailure(FailureCode.PROVIDER_BUSY, "busy");

        await().atMost(PATIENCE).until(() -> {
            worker.move(job.get(0), fence, new SceneChange.Retrying(1, busy));
            worker.move(
                    job.get(0), fence, new SceneChange.Submitting(1, job.get(0).task(1)));
            return timesPublished(job.get(1)) > 1;
        });

        assertThat(timesPublished(job.get(0))).isEqualTo(1);
        worker.complete(job.get(0));
    }

    @Test
    void while_a_worker_lives_a_claimed_scene_is_republished_although_others_wait_in_the_queue() throws Exception {
        scenes.close();
        try {
            var job = orderUnread();
            abandon(job.get(0));

            await().during(Duration.ofSeconds(3))
                    .atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(scene(job.get(0))).doesNotContainKey("republished"));

            workers.heartbeat(WORKER, PATIENCE);
            await().atMost(PATIENCE).until(() -> scene(job.get(0)).containsKey("republished"));

            await().atMost(PATIENCE).until(() -> waiting() > 4);
            assertThat(scene(job.get(1))).doesNotContainKey("republished");
            gateway.worker().complete(job.get(0));
        } finally {
            workers.remove(WORKER.workerId());
            scenes = OrderedScenes.on(rabbit);
        }
    }

    @Test
    void what_cannot_be_sent_does_not_count_as_republished() throws Exception {
        var publisher = gateway.bean(SceneJobPublisher.class);
        var job = order();
        rabbit.raiseMemoryAlarm();
        try {
            // the broker blocks the connection when it reads the next message
            await().atMost(PATIENCE).until(() -> {
                gateway.generate(gateway.newSessionWithScript());
                return !publisher.tryConnect();
            });
            var counts = counts(job);

            await().during(Duration.ofSeconds(8)) // longer than the sweep waits for the confirm
                    .atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(counts(job)).isEqualTo(counts));
        } finally {
            rabbit.clearMemoryAlarm();
        }
    }

    @Test
    void after_the_last_republication_the_scene_is_left_to_an_operator() throws Exception {
        var job = order();

        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(scene(job.getFirst())).containsKey("stranded_at"));

        assertThat(timesPublished(job.getFirst())).isEqualTo(3);
        assertThat(scene(job.getFirst())).containsEntry("republished", "2").containsEntry("status", "generating");
        assertThat(gateway.get("/actuator/prometheus").text())
                .contains("scenefleet_scenes_stranded_total{reason=\"exhausted\"}");
    }

    @Test
    void a_scene_whose_order_is_lost_is_reported_once() throws Exception {
        var job = order();
        gateway.redis().delete(RedisKeys.request(job.getFirst().jobId()));

        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(scene(job.getFirst())).containsKey("stranded_at"));

        assertThat(timesPublished(job.getFirst())).isEqualTo(1);
        assertThat(gateway.get("/actuator/prometheus").text())
                .contains("scenefleet_scenes_stranded_total{reason=\"forgotten\"}");
    }

    @Test
    void no_message_of_a_scene_that_nobody_claimed_counts_as_lost_while_the_queue_is_not_empty() throws Exception {
        scenes.close();
        try {
            var job = orderUnread();

            await().during(Duration.ofSeconds(3))
                    .atMost(PATIENCE)
                    .untilAsserted(() ->
                            assertThat(job).noneMatch(scene -> scene(scene).containsKey("republished")));
            assertThat(waiting()).isGreaterThanOrEqualTo(4);
        } finally {
            scenes = OrderedScenes.on(rabbit);
        }
    }

    @Test
    void a_job_that_cannot_be_read_does_not_hold_up_the_one_behind_it() throws Exception {
        gateway.redis().opsForValue().set(RedisKeys.job("damaged"), "no hash");
        gateway.redis().opsForZSet().add(RedisKeys.ACTIVE_JOBS, "damaged", 1);
        try {
            var job = order();
            var key = RedisKeys.job(job.getFirst().jobId());
            gateway.redis().opsForHash().put(key, "failed", "3");

            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(
                                    gateway.redis().<String, String>opsForHash().entries(key))
                            .containsEntry("failed", "0"));
            assertThat(gateway.get("/actuator/prometheus").text()).contains("scenefleet_sweep_failures_total");
        } finally {
            gateway.redis().opsForZSet().remove(RedisKeys.ACTIVE_JOBS, "damaged");
            gateway.redis().delete(RedisKeys.job("damaged"));
        }
    }

    @Test
    void a_record_that_contradicts_its_scenes_is_reconciled() throws Exception {
        var job = order();
        var key = RedisKeys.job(job.getFirst().jobId());
        gateway.worker().complete(job.get(0));
        gateway.redis().opsForHash().putAll(key, Map.of("completed", "0", "failed", "3"));

        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(
                                gateway.redis().<String, String>opsForHash().entries(key))
                        .containsEntry("completed", "1")
                        .containsEntry("failed", "0"));
    }

    @Test
    void a_finished_job_that_is_listed_as_active_is_ended() throws Exception {
        var job = order();
        job.subList(0, 3).forEach(gateway.worker()::complete);
        gateway.worker().fail(job.get(3), FailureCode.MODERATION, "no");
        var jobId = job.getFirst().jobId();
        var key = RedisKeys.job(jobId);
        gateway.redis().delete(RedisKeys.sceneVideos(job.getFirst().sessionId()));
        gateway.redis().opsForHash().put(key, "overall_status", "generating");
        gateway.redis().opsForHash().delete(key, "finished_at");
        gateway.redis().persist(key);
        gateway.redis().opsForZSet().add(RedisKeys.ACTIVE_JOBS, jobId, 1);

        await().atMost(PATIENCE).until(() -> gateway.redis().opsForZSet().score(RedisKeys.ACTIVE_JOBS, jobId) == null);

        assertThat(gateway.redis().<String, String>opsForHash().entries(key))
                .containsEntry("overall_status", "partial")
                .containsKey("finished_at");
        assertThat(gateway.get("/api/session/" + job.getFirst().sessionId())
                        .json()
                        .required("scene_videos"))
                .hasSize(3);
        assertThat(gateway.get("/actuator/prometheus").text()).contains("scenefleet_jobs_repaired_total");
    }

    @Test
    void list_entries_without_a_record_are_removed() {
        gateway.redis().opsForZSet().add(RedisKeys.ACTIVE_JOBS, "no-such-job", 1);
        gateway.redis().opsForSet().add(RedisKeys.WORKERS, "no-such-worker");
        gateway.redis().opsForZSet().add(RedisKeys.UNKNOWN_SCENES, "no-such-job/hook", 1);
        for (int i = 0; i < 5; i++) {
            gateway.redis().opsForZSet().add(RedisKeys.RECENT_JOBS, "job-" + i, i);
        }

        await().atMost(PATIENCE).untilAsserted(() -> {
            assertThat(gateway.redis().opsForZSet().score(RedisKeys.ACTIVE_JOBS, "no-such-job"))
                    .isNull();
            assertThat(gateway.redis().opsForSet().isMember(RedisKeys.WORKERS, "no-such-worker"))
                    .isFalse();
            assertThat(gateway.redis().opsForZSet().score(RedisKeys.UNKNOWN_SCENES, "no-such-job/hook"))
                    .isNull();
            assertThat(gateway.redis().opsForZSet().size(RedisKeys.RECENT_JOBS)).isEqualTo(3);
        });
    }

    /** Creates a job and removes its messages from the queue. */
    private static List<SceneJob> order() throws Exception {
        var job = orderUnread();
        scenes.deliveriesOf(job.getFirst().jobId(), 4);
        return job;
    }

    /** A job whose messages nobody takes from the queue. */
    private static List<SceneJob> orderUnread() {
        var jobId =
                gateway.generate(gateway.newSessionWithScript()).hasStatus(202).string("job_id");
        return gateway.bean(JobStore.class).listMessages(jobId);
    }

    /** Leaves the scene as a worker that crashed in it. */
    private static void abandon(SceneJob job) {
        gateway.worker().claim(job);
        gateway.redis().opsForHash().put(RedisKeys.scene(job.jobId(), job.scenario()), "lease_until", "1");
    }

    private static List<Optional<String>> counts(List<SceneJob> job) {
        return job.stream()
                .map(scene -> Optional.ofNullable(scene(scene).get("republished")))
                .toList();
    }

    private static long timesPublished(SceneJob job) {
        return scenes.deliveriesOf(job.jobId()).stream()
                .map(OrderedScenes::read)
                .filter(job::equals)
                .count();
    }

    private static Map<String, String> scene(SceneJob job) {
        return gateway.redis().<String, String>opsForHash().entries(RedisKeys.scene(job.jobId(), job.scenario()));
    }

    private static long waiting() throws Exception {
        var factory = new ConnectionFactory();
        factory.setUri(rabbit.amqpUri());
        try (var connection = factory.newConnection();
                var channel = connection.createChannel()) {
            return channel.messageCount(SceneQueues.QUEUE);
        }
    }
}
