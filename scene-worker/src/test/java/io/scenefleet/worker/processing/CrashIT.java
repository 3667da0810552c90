package io.scenefleet.worker.processing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.scenefleet.scene.SceneStage;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A worker dies, stands still or loses its lease; another one finishes, and there is one bill. */
class CrashIT extends SceneProcessing {
    /** Where a worker may die; docs/architecture.md, "One bill per attempt", has the same rows. */
    private enum Point {
        BEFORE_THE_CLAIM,
        BEFORE_THE_INTENT,
        BEFORE_THE_ORDER,
        BEFORE_THE_ANSWER,
        BEFORE_ACCEPTANCE_IS_STORED,
        WHILE_POLLING,
        BEFORE_THE_DOWNLOAD_IS_STORED,
        IN_THE_DOWNLOAD,
        BEFORE_THE_FILE_IS_RECORDED,
        BEFORE_THE_END_IS_STORED,
        BEFORE_THE_MESSAGE_IS_ACKNOWLEDGED
    }

    private final Gate gate = new Gate();

    private TestWorker workerThatStopsAt(Point point) {
        var store = new WatchedStore(redis.scenes());
        switch (point) {
            case BEFORE_THE_CLAIM -> store.beforeClaim(gate);
            case BEFORE_THE_INTENT -> store.before(SceneStage.SUBMITTING, gate);
            case BEFORE_THE_ORDER -> provider.next(provider.stoppedBefore(gate));
            case BEFORE_THE_ANSWER -> provider.next(provider.stoppedAfter(gate));
            case BEFORE_ACCEPTANCE_IS_STORED -> store.before(SceneStage.RENDERING, gate);
            case WHILE_POLLING -> {
                provider.renderOn();
                store.after(SceneStage.RENDERING, gate);
            }
            case BEFORE_THE_DOWNLOAD_IS_STORED -> store.before(SceneStage.DOWNLOADING, gate);
            case IN_THE_DOWNLOAD -> downloads.next(ScriptedDownloads.stopped(gate));
            case BEFORE_THE_FILE_IS_RECORDED -> store.before(SceneStage.STORED, gate);
            case BEFORE_THE_END_IS_STORED -> store.before(SceneStage.COMPLETED, gate);
            case BEFORE_THE_MESSAGE_IS_ACKNOWLEDGED -> store.after(SceneStage.COMPLETED, gate);
        }
        return worker(store);
    }

    private void dieAt(Point point) throws InterruptedException {
        var worker = workerThatStopsAt(point);
        worker.begin(job, false);
        gate.awaitVisitor();
        worker.kill();
    }

    /** Without progress there is no beat for ten seconds, so that the lease can be taken away. */
    private TestWorker.Work standStillAt(Point point) throws InterruptedException {
        settings.expectedRender = Duration.ofHours(1);
        var work = workerThatStopsAt(point).begin(job, false);
        gate.awaitVisitor();
        return work;
    }

    @ParameterizedTest
    @EnumSource(Point.class)
    void a_scene_whose_worker_dies_is_completed_by_another_and_billed_once(Point point) throws InterruptedException {
        dieAt(point);
        if (point != Point.BEFORE_THE_MESSAGE_IS_ACKNOWLEDGED) {
            redis.expireLease(job);
        }
        provider.finish();

        finish(worker().begin(job, true));

        assertCompleted(job, 1);
        assertThat(provider.bills).containsExactly(job.task(1));
    }

    @ParameterizedTest
    @EnumSource(Point.class)
    void a_worker_that_comes_back_after_its_lease_ended_changes_nothing(Point point) throws InterruptedException {
        var zombie = standStillAt(point);
        if (point != Point.BEFORE_THE_MESSAGE_IS_ACKNOWLEDGED) {
            redis.expireLease(job);
        }
        provider.finish();
        finish(worker().begin(job, true));
        var before = redis.hash(job);

        gate.open();

        finish(zombie);
        assertThat(redis.hash(job)).isEqualTo(before);
        assertThat(provider.bills).containsExactly(job.task(1));
    }

    @ParameterizedTest
    @EnumSource(
            value = Point.class,
            names = {"BEFORE_THE_ANSWER", "IN_THE_DOWNLOAD"})
    void a_worker_that_comes_back_while_another_has_its_scene_leaves_it_alone(Point point) throws InterruptedException {
        var zombie = standStillAt(point);
        redis.expireLease(job);
        provider.renderOn();
        var gateOfSecond = new Gate();
        var second = worker(new WatchedStore(redis.scenes()).before(SceneStage.COMPLETED, gateOfSecond))
                .begin(job, true);
        if (point == Point.BEFORE_THE_ANSWER || point == Point.WHILE_POLLING) {
            await().until(() -> redis.field(job, "claims").equals("2"));
        }
        provider.finish();
        gateOfSecond.awaitVisitor();

        gate.open();
        await().during(Duration.ofMillis(300))
                .until(() -> redis.field(job, "stage").equals("stored"));
        gateOfSecond.open();

        finish(second);
        finish(zombie);
        assertCompleted(job, 1);
        assertThat(provider.bills).containsExactly(job.task(1));
    }

    @Test
    void a_file_that_is_there_already_is_not_fetched_again() throws InterruptedException {
        dieAt(Point.BEFORE_THE_FILE_IS_RECORDED);
        redis.expireLease(job);

        finish(worker().begin(job, true));

        assertCompleted(job, 1);
        assertThat(downloads.downloads).hasSize(1);
        assertThat(redis.hash(job)).containsEntry("size_bytes", Integer.toString(ScriptedDownloads.VIDEO.length));
    }

    @Test
    void a_scene_that_somebody_works_on_is_waited_for() throws InterruptedException {
        provider.renderOn();
        var first = worker().begin(job, false);
        await().until(() -> redis.field(job, "stage").equals("rendering"));

        var second = worker().begin(job, true);
        await().during(Duration.ofMillis(300)).until(() -> !second.end().isDone());
        provider.finish();

        finish(first);
        finish(second);
        assertCompleted(job, 1);
        assertThat(redis.field(job, "claims")).isEqualTo("1");
        assertThat(provider.bills).hasSize(1);
    }

    @Test
    void a_worker_that_renews_no_lease_is_replaced_when_it_ends() throws InterruptedException {
        settings.lease = Duration.ofMillis(400);
        dieAt(Point.WHILE_POLLING);

        var second = worker().begin(job, true);
        provider.finish();

        finish(second);
        assertCompleted(job, 1);
        assertThat(redis.field(job, "claims")).isEqualTo("2");
    }

    @Test
    void a_lease_is_kept_over_steps_that_take_longer() throws InterruptedException {
        settings.lease = Duration.ofMillis(300);
        downloads.next(ScriptedDownloads.stopped(gate));
        var first = worker().begin(job, false);
        gate.awaitVisitor();

        var second = worker().begin(job, true);
        await().during(Duration.ofMillis(900))
                .until(() -> redis.field(job, "claims").equals("1"));
        gate.open();

        finish(first);
        finish(second);
        assertThat(downloads.downloads).hasSize(1);
    }

    @Test
    void a_worker_that_lost_its_lease_mid_render_stops_by_itself() {
        settings.lease = Duration.ofMillis(300);
        provider.renderOn();
        var loser = worker().begin(job, false);
        await().until(() -> redis.field(job, "stage").equals("rendering"));

        redis.set(job, "fence", 100);
        redis.template()
                .opsForHash()
                .put(io.scenefleet.redis.RedisKeys.scene(job.jobId(), job.scenario()), "worker", "another");
        redis.set(job, "lease_until", java.time.Instant.now().plusSeconds(60).toEpochMilli());
        await().during(Duration.ofMillis(500)).until(() -> !loser.end().isDone());
        assertThat(redis.field(job, "fence")).isEqualTo("100");
        redis.expireLease(job);
        provider.finish();

        finish(worker().begin(job, true));
        finish(loser);
        assertCompleted(job, 1);
    }
}
