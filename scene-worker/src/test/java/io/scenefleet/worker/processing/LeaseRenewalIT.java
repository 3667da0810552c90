package io.scenefleet.worker.processing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.scenefleet.redis.RedisKeys;
import io.scenefleet.scene.Scenario;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** The leases of several scenes in one worker. */
class LeaseRenewalIT extends SceneProcessing {
    @Test
    void a_scene_whose_record_is_damaged_costs_the_others_no_renewal() {
        settings.lease = Duration.ofSeconds(2);
        provider.renderOn();
        var worker = worker();
        var damaged = worker.begin(job, false);
        await().until(() -> redis.field(job, "stage").equals("rendering"));
        var other = redis.order(Scenario.CTA).getFirst();
        var behind = worker.begin(other, false);
        await().until(() -> redis.field(other, "stage").equals("rendering"));

        redis.template().delete(RedisKeys.scene(job.jobId(), job.scenario()));
        redis.template().opsForValue().set(RedisKeys.scene(job.jobId(), job.scenario()), "no hash");

        var leaseUntil = Long.parseLong(redis.field(other, "lease_until"));
        await().until(() -> Long.parseLong(redis.field(other, "lease_until")) > leaseUntil + 3_000);
        assertThat(redis.field(other, "claims")).isEqualTo("1");
        redis.template().delete(RedisKeys.scene(job.jobId(), job.scenario()));
        provider.finish();
        finish(behind);
        finish(damaged);
    }
}
