package io.scenefleet.worker.housekeeping;

import static org.assertj.core.api.Assertions.assertThat;

import io.scenefleet.redis.RedisKeys;
import io.scenefleet.scene.FailureCode;
import io.scenefleet.scene.Scenario;
import io.scenefleet.scene.SceneJob;
import io.scenefleet.scene.SceneKey;
import io.scenefleet.testsupport.TestServers;
import io.scenefleet.work.Claim;
import io.scenefleet.work.SceneChanges;
import io.scenefleet.worker.processing.ScriptedProvider;
import io.scenefleet.worker.processing.TestRedis;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class UnknownOutcomeSweeperIT {
    private static final Duration LEASE = Duration.ofSeconds(30);

    private static TestRedis redis;

    private final ScriptedProvider provider = new ScriptedProvider();
    private SceneJob job;

    @BeforeAll
    static void connect() {
        redis = new TestRedis(TestServers.redis());
    }

    @AfterAll
    static void disconnect() {
        redis.close();
    }

    @BeforeEach
    void parkAScene() {
        redis.template().delete(RedisKeys.UNKNOWN_SCENES);
        forgetLastRun();
        job = redis.order(Scenario.HOOK).getFirst();
        redis.template().opsForZSet().remove(RedisKeys.OUTBOX, job.jobId());
        fail(job, FailureCode.OUTCOME_UNKNOWN);
    }

    private static void fail(SceneJob scene, FailureCode code) {
        var claim = (Claim.Granted) redis.scenes().claim(scene, "worker", LEASE);
        redis.scenes().move(scene, claim.fence(), SceneChanges.submitting(scene, 1), LEASE);
        redis.scenes().move(scene, claim.fence(), SceneChanges.failed(code), LEASE);
    }

    private void sweep(Duration later) {
        var properties = new UnknownSweepProperties(Duration.ofMinutes(1), Duration.ofHours(24));
        var clock = Clock.fixed(Instant.now().plus(later), ZoneOffset.UTC);
        new UnknownOutcomeSweeper(redis.failures(), provider, redis.lock(), properties, clock).sweep();
        forgetLastRun();
    }

    private static void forgetLastRun() {
        redis.template().delete(RedisKeys.lock("unknown-sweep"));
    }

    @Test
    void a_video_that_turns_up_is_adopted() {
        provider.take(job.task(1));

        for (int minute = 0; minute < 130; minute++) {
            sweep(Duration.ofHours(20).plusMinutes(minute));
        }

        assertThat(redis.hash(job)).containsEntry("status", "generating").containsEntry("stage", "rendering");
        assertThat(redis.template().opsForZSet().score(RedisKeys.OUTBOX, job.jobId()))
                .as("its message is published again")
                .isNotNull();
        assertThat(redis.template().opsForZSet().size(RedisKeys.UNKNOWN_SCENES)).isZero();
        assertThat(provider.bills).hasSize(1);
    }

    @Test
    void one_that_renders_on_or_is_unknown_is_asked_about_again_later() {
        sweep(Duration.ZERO);
        provider.renderOn();
        provider.take(job.task(1));
        sweep(Duration.ofMinutes(1));
        assertThat(redis.field(job, "stage")).isEqualTo("failed");
        assertThat(provider.polls.get()).isEqualTo(2);

        provider.finish();
        sweep(Duration.ofMinutes(2));

        assertThat(redis.field(job, "stage")).isEqualTo("rendering");
    }

    @Test
    void nobody_asks_for_ever() {
        provider.take(job.task(1));

        sweep(Duration.ofHours(25));

        assertThat(provider.polls.get()).isZero();
        assertThat(redis.field(job, "stage")).isEqualTo("failed");
    }

    @Test
    void a_scene_that_failed_for_another_reason_is_left_to_the_operator() {
        var broken = redis.order(Scenario.CTA).getFirst();
        fail(broken, FailureCode.POISON);
        provider.take(broken.task(1));

        sweep(Duration.ZERO);

        assertThat(redis.field(broken, "stage")).isEqualTo("failed");
    }

    @Test
    void one_that_an_operator_has_decided_about_is_not_asked_about() {
        redis.failures().acceptLoss(SceneKey.of(job));
        provider.take(job.task(1));

        sweep(Duration.ZERO);

        assertThat(redis.field(job, "stage")).isEqualTo("failed");
        assertThat(provider.polls.get()).isZero();
    }

    @Test
    void a_scene_about_which_questions_are_refused_is_left_alone() {
        provider.take(job.task(1));
        provider.refusePolls();

        sweep(Duration.ZERO);

        assertThat(redis.field(job, "stage")).isEqualTo("failed");
        assertThat(provider.polls.get()).isEqualTo(1);
    }

    @Test
    void the_fleet_asks_once_within_an_interval() {
        redis.lock().tryEvery("unknown-sweep", Duration.ofMinutes(1), () -> {});
        provider.take(job.task(1));

        sweep(Duration.ZERO);

        assertThat(provider.polls.get()).isZero();
    }

    @Test
    void a_damaged_record_keeps_no_other_scene_from_being_asked_about() {
        var damaged = redis.order(Scenario.CTA).getFirst();
        fail(damaged, FailureCode.OUTCOME_UNKNOWN);
        redis.template().opsForHash().put(RedisKeys.scene(damaged.jobId(), Scenario.CTA), "task_uuid", "?");
        redis.template().opsForZSet().add(RedisKeys.UNKNOWN_SCENES, "no scene", 1);
        provider.take(job.task(1));

        sweep(Duration.ZERO);

        assertThat(redis.field(job, "stage")).isEqualTo("rendering");
    }

    @Test
    void a_provider_that_does_not_answer_is_asked_at_the_next_run() {
        provider.take(job.task(1));
        provider.setUnavailable(true);
        sweep(Duration.ZERO);
        assertThat(redis.field(job, "stage")).isEqualTo("failed");

        provider.setUnavailable(false);
        sweep(Duration.ZERO);

        assertThat(redis.field(job, "stage")).isEqualTo("rendering");
    }
}
