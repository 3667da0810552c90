package io.scenefleet.worker.processing;

import static org.assertj.core.api.Assertions.assertThat;

import io.scenefleet.catalogue.ModelCatalogue;
import io.scenefleet.scene.FailureCode;
import io.scenefleet.work.PoisonPolicy;
import io.scenefleet.worker.provider.PollProperties;
import io.scenefleet.worker.provider.ProviderFailure;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SceneRulesTest {
    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final Duration SAFE_REPOST = Duration.ofMinutes(10);
    private static final Duration DEADLINE = Duration.ofMinutes(30);

    private final TestWorker.Settings settings = new TestWorker.Settings();
    private long now;

    private SceneRules rules() {
        settings.safeRepost = SAFE_REPOST;
        settings.sceneDeadline = DEADLINE;
        var backoff = new Backoff(SECOND, SECOND, new Random(1));
        var polling = new PollProperties(Duration.ofSeconds(60), SECOND, SECOND);
        return new SceneRules(
                settings.build(),
                polling,
                PoisonPolicy.DEFAULT,
                ModelCatalogue.bundled(),
                backoff,
                Duration.ofDays(7),
                () -> now);
    }

    @Test
    void an_unknown_order_may_be_repeated_while_the_provider_remembers_its_key() {
        assertThat(rules().mayOrderAgain(Duration.ZERO, DEADLINE.multipliedBy(2)))
                .isTrue();
        assertThat(rules().mayOrderAgain(SAFE_REPOST, Duration.ZERO)).isTrue();
    }

    @Test
    void an_older_one_is_parked() {
        assertThat(rules().mayOrderAgain(SAFE_REPOST.plusNanos(1), Duration.ZERO))
                .isFalse();
    }

    @Test
    void or_repeated_until_the_deadline_where_that_is_asked_for() {
        settings.onUnknown = OnUnknown.REPOST;

        assertThat(rules().mayOrderAgain(SAFE_REPOST.plusNanos(1), DEADLINE)).isTrue();
        assertThat(rules().mayOrderAgain(SAFE_REPOST.plusNanos(1), DEADLINE.plusNanos(1)))
                .isFalse();
    }

    @Test
    void a_failure_is_retried_if_it_is_retryable_and_attempts_are_left() {
        settings.attempts = 3;
        var retryable = new ProviderFailure(FailureCode.PROVIDER_ERROR, true, "out of memory");
        var permanent = new ProviderFailure(FailureCode.MODERATION, false, "refused");

        assertThat(rules().mayRetry(retryable, 1)).isTrue();
        assertThat(rules().mayRetry(retryable, 2)).isTrue();
        assertThat(rules().mayRetry(retryable, 3)).isFalse();
        assertThat(rules().mayRetry(permanent, 1)).isFalse();
    }

    @Test
    void the_first_poll_counts_from_the_acceptance_and_is_never_in_the_past() {
        var job = Jobs.hook();

        assertThat(rules().untilFirstPoll(job, Duration.ZERO)).isEqualTo(Duration.ofSeconds(60));
        assertThat(rules().untilFirstPoll(job, Duration.ofSeconds(45))).isEqualTo(Duration.ofSeconds(15));
        assertThat(rules().untilFirstPoll(job, Duration.ofSeconds(61))).isZero();
    }

    @Test
    void a_quarantined_scene_is_asked_for_again_soon() {
        assertThat(rules().whileQuarantined()).isBetween(Duration.ofMillis(500), Duration.ofMillis(750));
    }

    @Test
    void a_limit_is_over_only_when_more_has_passed() {
        now = SECOND.toNanos();

        assertThat(rules().isOver(SECOND, 0)).isFalse();
        now++;
        assertThat(rules().isOver(SECOND, 0)).isTrue();
    }
}
