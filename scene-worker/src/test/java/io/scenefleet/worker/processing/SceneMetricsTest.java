package io.scenefleet.worker.processing;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.scenefleet.scene.FailureCode;
import io.scenefleet.scene.SceneFailure;
import io.scenefleet.scene.SceneJob;
import io.scenefleet.scene.SceneStage;
import io.scenefleet.work.Claim;
import io.scenefleet.work.SceneChange;
import io.scenefleet.worker.download.DownloadRefusedException;
import io.scenefleet.worker.provider.SubmitReply;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class SceneMetricsTest {
    private static final Duration TOOK = Duration.ofMillis(7);

    private final SceneJob job = Jobs.hook();
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final SceneMetrics metrics = new SceneMetrics(registry);

    @Test
    void claims_are_timed_by_their_result() {
        var granted = new Claim.Granted(1, SceneStage.CLAIMED, 1, 10, null, null, null, null, false, false, 0, TOOK);

        metrics.claimed(ClaimRequest.free(job), granted, TOOK);
        metrics.claimed(ClaimRequest.takeOver(job, "other"), granted, TOOK);
        metrics.claimed(ClaimRequest.free(job), new Claim.Held("other", TOOK), TOOK);
        metrics.claimFailed(ClaimRequest.free(job), TOOK);

        assertThat(claims("granted")).isOne();
        assertThat(claims("taken_over")).isOne();
        assertThat(claims("held")).isOne();
        assertThat(claims("error")).isOne();
        assertThat(registry.get("scenefleet.worker.claims")
                        .tag("result", "granted")
                        .timer()
                        .totalTime(TimeUnit.MILLISECONDS))
                .isEqualTo(7);
    }

    private long claims(String result) {
        return registry.get("scenefleet.worker.claims")
                .tag("result", result)
                .timer()
                .count();
    }

    @Test
    void orders_are_timed_by_their_reply() {
        metrics.ordered(job, job.task(1), new SubmitReply.NoAnswer("timeout"), TOOK);

        assertThat(registry.get("scenefleet.worker.orders")
                        .tag("reply", "no_answer")
                        .timer()
                        .count())
                .isOne();
    }

    @Test
    void failed_tries_to_bring_home_a_video_are_counted_by_their_reason() {
        metrics.notStored(job, new DownloadRefusedException("not from there"));
        metrics.notStored(job, new IOException("broken off"));
        metrics.notStored(job, new IOException("broken off"));

        assertThat(registry.get("scenefleet.worker.not.stored")
                        .tag("reason", "not_allowed")
                        .counter()
                        .count())
                .isOne();
        assertThat(registry.get("scenefleet.worker.not.stored")
                        .tag("reason", "error")
                        .counter()
                        .count())
                .isEqualTo(2);
    }

    @Test
    void a_failure_counts_once_it_is_recorded() {
        var failed = new SceneChange.Failed(new SceneFailure(FailureCode.OUTCOME_UNKNOWN, "nobody can tell"));

        metrics.changed(job, 1, failed, false, TOOK);
        metrics.changed(job, 1, failed, true, TOOK);

        assertThat(registry.get("scenefleet.worker.failures")
                        .tag("error_code", "outcome_unknown")
                        .counter()
                        .count())
                .isOne();
    }
}
