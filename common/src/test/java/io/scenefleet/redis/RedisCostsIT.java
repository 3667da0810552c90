package io.scenefleet.redis;

import static org.assertj.core.api.Assertions.assertThat;

import io.scenefleet.cost.CostBooks.DailyCosts;
import io.scenefleet.cost.Costs;
import io.scenefleet.job.NewJob;
import io.scenefleet.job.NewJob.SceneOrder;
import io.scenefleet.operator.Reopening;
import io.scenefleet.scene.FailureCode;
import io.scenefleet.scene.JobKind;
import io.scenefleet.scene.RenderSettings;
import io.scenefleet.scene.Scenario;
import io.scenefleet.scene.SceneFailure;
import io.scenefleet.scene.SceneJob;
import io.scenefleet.scene.SceneJson;
import io.scenefleet.scene.SceneKey;
import io.scenefleet.work.SceneChange;
import io.scenefleet.work.SceneChanges;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** What attempts cost stays known: of the scene, its job, its session and the day. Orders cost 0.525 by the catalogue. */
@SuppressWarnings("NullAway.Init")
class RedisCostsIT {
    private final Instant day = anyDay();
    private final RedisStores stores = RedisStores.shared(RedisStores.KEPT, Clock.fixed(day, ZoneOffset.UTC));
    private String session = "";
    private SceneJob hook;

    /** A day of its own, so that tests may share a server. */
    private static Instant anyDay() {
        return Instant.parse("2100-01-01T12:00:00Z")
                .plus(ThreadLocalRandom.current().nextLong(1_000_000), ChronoUnit.DAYS);
    }

    @BeforeEach
    void order() {
        session = stores.session();
        hook = stores.generate(session).getFirst();
    }

    @Test
    void a_failed_attempt_is_kept_when_the_next_one_begins() {
        long fence = begin(1);
        var before = stores.scene(hook);
        stores.move(hook, fence, SceneChanges.retrying(2));

        var kept = attempt(1);
        assertThat(kept.path("attempt").asInt()).isEqualTo(1);
        assertThat(kept.path("task_uuid").asString()).isEqualTo(hook.task(1).toString());
        assertThat(kept.path("submitting_at").asString()).isEqualTo(before.get("submitting_at"));
        assertThat(kept.path("accepted_at").asString()).isEqualTo(before.get("accepted_at"));
        assertThat(kept.path("finished_at").asLong())
                .isGreaterThanOrEqualTo(kept.path("accepted_at").asLong());
        assertThat(kept.path("error_code").asString()).isEqualTo("provider_error");
        assertThat(kept.path("error").asString()).isEqualTo("The render failed.");
        assertThat(stores.scene(hook)).doesNotContainKeys("task_uuid", "submitting_at", "price_usd");
    }

    @Test
    void an_order_that_was_refused_again_and_again_is_one_attempt() {
        long fence = stores.claim(hook).fence();
        for (int times = 0; times < 3; times++) {
            stores.move(hook, fence, SceneChanges.submitting(hook, 1));
            stores.move(hook, fence, SceneChanges.retrying(1));
        }
        stores.move(hook, fence, SceneChanges.submitting(hook, 1));

        assertThat(stores.scene(hook)).doesNotContainKeys("attempt:1", "billed_usd");
    }

    @Test
    void only_the_last_attempts_are_kept() {
        long fence = stores.claim(hook).fence();
        for (int attempt = 1; attempt <= 12; attempt++) {
            stores.move(hook, fence, SceneChanges.submitting(hook, attempt));
            stores.move(hook, fence, SceneChanges.retrying(attempt + 1));
        }

        assertThat(stores.scene(hook))
                .doesNotContainKeys("attempt:1", "attempt:2")
                .containsKeys("attempt:3", "attempt:12");
    }

    @Test
    void a_video_is_billed_as_reported_once_however_often_the_step_is_sent() {
        long fence = begin(1);
        stores.move(hook, fence, downloading("0.462"));
        stores.move(hook, fence, downloading("0.462"));

        assertBooks("0.462", null, null);

        stores.move(hook, fence, SceneChanges.stored());
        stores.move(hook, fence, SceneChanges.completed(hook));
        stores.move(hook, fence, SceneChanges.completed(hook));
        assertBooks("0.462", null, null);
    }

    @Test
    void a_video_of_which_no_cost_is_reported_is_billed_by_the_catalogue() {
        long fence = begin(1);
        stores.move(hook, fence, new SceneChange.Downloading(1, hook.task(1), null, SceneChanges.FOUND));

        assertBooks("0.525", null, null);
    }

    @Test
    void what_the_provider_bills_for_a_failed_render_is_wasted() {
        long fence = begin(1);
        var failure = new SceneFailure(FailureCode.PROVIDER_ERROR, "no");
        stores.move(hook, fence, new SceneChange.Retrying(2, failure, usd("0.1")));
        stores.move(hook, fence, new SceneChange.Retrying(2, failure, usd("0.1")));
        assertBooks("0.1", "0.1", null);
        assertThat(attempt(1).path("billed_usd").asString()).isEqualTo("0.1");

        stores.move(hook, fence, SceneChanges.submitting(hook, 2));
        stores.move(hook, fence, new SceneChange.Failed(failure, usd("0.2")));

        assertBooks("0.3", "0.3", null);
    }

    @Test
    void a_failed_render_of_which_no_cost_is_reported_is_counted_and_not_guessed() {
        long fence = begin(1);
        stores.move(hook, fence, SceneChanges.retrying(2));
        stores.move(hook, fence, SceneChanges.submitting(hook, 2));
        stores.move(hook, fence, SceneChanges.failed());

        assertBooks(null, null, null);
        assertThat(stores.find(hook).costs().unpriced()).isEqualTo(1);
    }

    @Test
    void sums_are_exact() {
        var messages = stores.generate(stores.session());
        for (int i = 0; i < 3; i++) {
            var job = messages.get(i);
            long fence = stores.claim(job).fence();
            stores.move(job, fence, SceneChanges.submitting(job, 1));
            var cost = new BigDecimal(i == 0 ? "0.1" : i == 1 ? "0.2" : "0.000001");
            stores.move(job, fence, new SceneChange.Downloading(1, job.task(1), cost, SceneChanges.FOUND));
        }

        assertThat(stores.job(messages.getFirst())).containsEntry("billed_usd", "0.300001");
    }

    @Test
    void a_video_that_cannot_be_delivered_is_wasted_until_it_is() {
        long fence = begin(1);
        stores.move(hook, fence, downloading("0.462"));
        stores.move(hook, fence, SceneChanges.failed(FailureCode.DOWNLOAD_FAILED));
        assertBooks("0.462", "0.462", null);

        stores.failures.reopen(SceneKey.of(hook), Reopening.ADOPT, "call");

        assertBooks("0.462", "0", null);
    }

    @Test
    void what_an_attempt_cost_stays_wasted_when_it_is_bought_again() {
        long fence = begin(1);
        stores.move(hook, fence, downloading("0.462"));
        stores.move(hook, fence, SceneChanges.failed(FailureCode.INVALID_VIDEO));

        stores.failures.reopen(SceneKey.of(hook), Reopening.BUY_AGAIN, "call");
        stores.failures.reopen(SceneKey.of(hook), Reopening.BUY_AGAIN, "call");

        assertBooks("0.462", "0.462", null);
        assertThat(attempt(1).path("cost_usd").asString()).isEqualTo("0.462");
        assertThat(attempt(1).path("error_code").asString()).isEqualTo("invalid_video");
        fence = begin(2);
        stores.move(hook, fence, new SceneChange.Downloading(2, hook.task(2), new BigDecimal("0.5"), null));
        assertBooks("0.962", "0.462", null);
    }

    @Test
    void an_unknown_outcome_is_at_risk_until_its_video_is_found() {
        stores.loseOutcome(hook);
        assertBooks(null, null, "0.525");
        assertThat(stores.hash(RedisKeys.totals(day))).containsEntry("at_risk", "1");

        stores.failures.reopen(SceneKey.of(hook), Reopening.ADOPT, "call");
        assertBooks(null, null, "0");
        stores.move(hook, stores.claim(hook).fence(), downloading("0.5"));

        assertBooks("0.5", null, "0");
        assertThat(stores.scene(hook)).containsEntry("at_risk", "0");
    }

    @Test
    void a_loss_that_is_accepted_is_wasted() {
        stores.loseOutcome(hook);

        stores.failures.acceptLoss(SceneKey.of(hook));
        stores.failures.acceptLoss(SceneKey.of(hook));

        assertBooks("0.525", "0.525", "0");
    }

    @Test
    void buying_again_says_that_an_order_was_never_bought_unless_it_is_known_to_have_been_accepted() {
        stores.loseOutcome(hook);
        stores.failures.reopen(SceneKey.of(hook), Reopening.BUY_AGAIN, "call");
        assertBooks(null, null, "0");

        long fence = begin(2);
        stores.move(hook, fence, SceneChanges.failed(FailureCode.OUTCOME_UNKNOWN));
        stores.failures.reopen(SceneKey.of(hook), Reopening.BUY_AGAIN, "another call");

        assertBooks("0.525", "0.525", "0");
    }

    @Test
    void a_second_bill_that_is_accepted_gives_the_first_one_up_unless_it_is_withdrawn() {
        stores.loseOutcome(hook);
        var second = RedisStores.order(session, JobKind.REGENERATE, List.of(Scenario.HOOK));

        stores.jobs.create(second, true);
        assertBooks("0.525", "0.525", "0");

        stores.jobs.abandon(second.jobId());
        assertBooks("0", "0", "0.525");
    }

    @Test
    void a_decision_corrects_the_day_on_which_the_order_was_at_risk() {
        stores.loseOutcome(hook);
        var later = RedisStores.shared(RedisStores.KEPT, Clock.fixed(day.plus(1, ChronoUnit.DAYS), ZoneOffset.UTC));

        later.failures.acceptLoss(SceneKey.of(hook));

        assertBooks("0.525", "0.525", "0");
        assertThat(stores.hash(RedisKeys.totals(day.plus(1, ChronoUnit.DAYS)))).doesNotContainKey("billed_usd");
    }

    @Test
    void attempts_whose_price_nobody_knows_are_counted() {
        hook = of("vidu:1@1");
        stores.loseOutcome(hook);

        for (var book : books()) {
            assertThat(book)
                    .containsEntry("at_risk", "1")
                    .containsEntry("unpriced", "1")
                    .doesNotContainKey("at_risk_usd");
        }
    }

    @Test
    void a_scene_that_an_older_version_parked_does_not_take_from_the_books() {
        stores.loseOutcome(hook);
        for (var key : List.of(
                RedisKeys.scene(hook.jobId(), Scenario.HOOK),
                RedisKeys.job(hook.jobId()),
                RedisKeys.session(session))) {
            stores.redis.opsForHash().delete(key, "at_risk", "at_risk_usd", "price_usd", "booked");
        }
        stores.redis.delete(RedisKeys.totals(day));

        stores.failures.acceptLoss(SceneKey.of(hook));

        for (var book : books()) {
            assertThat(book).containsEntry("unpriced", "1").doesNotContainKeys("at_risk", "billed_usd");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"booked | {", "booked | 7", "price_usd | 1e400", "at_risk_usd | much"})
    void books_that_are_damaged_stop_no_scene(String field, String value) {
        long fence = stores.claim(hook).fence();
        stores.move(hook, fence, SceneChanges.submitting(hook, 1));
        stores.redis.opsForHash().put(RedisKeys.scene(hook.jobId(), Scenario.HOOK), field, value);

        stores.move(hook, fence, SceneChanges.failed(FailureCode.OUTCOME_UNKNOWN));

        assertThat(stores.scene(hook)).containsEntry("stage", "failed").doesNotContainKey("lease_until");
        assertThat(stores.job(hook)).containsEntry("failed", "1");
        assertThat(stores.redis.opsForZSet().score(RedisKeys.UNKNOWN_SCENES, hook.jobId() + "/hook"))
                .isNotNull();
        assertThat(stores.hash(RedisKeys.totals(day)))
                .containsEntry("failed", "1")
                .containsEntry("unknown", "1")
                .containsEntry("unbooked", "1");
    }

    @Test
    void an_attempt_is_kept_and_followed_by_another_whatever_the_books_say() {
        long fence = begin(1);
        stores.redis.opsForHash().put(RedisKeys.scene(hook.jobId(), Scenario.HOOK), "booked", "{");

        stores.move(hook, fence, SceneChanges.retrying(2));

        assertThat(attempt(1).path("error_code").asString()).isEqualTo("provider_error");
        assertThat(stores.scene(hook)).doesNotContainKeys("task_uuid", "booked");
    }

    @Test
    void a_damaged_book_does_not_keep_the_others_from_being_right() {
        long fence = begin(1);
        stores.redis.opsForHash().put(RedisKeys.job(hook.jobId()), "billed_usd", "much");

        stores.move(hook, fence, downloading("0.462"));
        stores.move(hook, fence, SceneChanges.stored());
        stores.move(hook, fence, SceneChanges.completed(hook));

        assertThat(stores.scene(hook)).containsEntry("billed_usd", "0.462");
        assertThat(stores.hash(RedisKeys.session(session))).containsEntry("billed_usd", "0.462");
        assertThat(stores.hash(RedisKeys.totals(day)))
                .containsEntry("billed_usd", "0.462")
                .containsEntry("unbooked", "1");
    }

    @Test
    void a_second_bill_can_be_accepted_when_the_books_of_the_first_are_damaged() {
        stores.loseOutcome(hook);
        stores.redis.opsForHash().put(RedisKeys.scene(hook.jobId(), Scenario.HOOK), "booked", "{");
        var second = RedisStores.order(session, JobKind.REGENERATE, List.of(Scenario.HOOK));

        stores.jobs.create(second, true);

        assertThat(stores.jobs.find(second.jobId())).isPresent();
        assertThat(stores.scene(hook)).containsEntry("settled", "overridden");
        assertThat(stores.hash(RedisKeys.totals(second.createdAt()))).containsKey("unbooked");
    }

    @Test
    void what_is_booked_of_another_attempt_is_not_taken_from_the_books() {
        long fence = begin(1);
        stores.move(hook, fence, downloading("0.462"));
        stores.move(hook, fence, SceneChanges.failed(FailureCode.INVALID_VIDEO));
        buyAgainAsAnOlderVersionDoes();

        begin(2);

        assertBooks("0.462", "0.462", null);
    }

    /** It knows nothing of books. */
    private void buyAgainAsAnOlderVersionDoes() {
        var scene = RedisKeys.scene(hook.jobId(), Scenario.HOOK);
        var fields = Map.of("stage", "retrying", "status", "generating", "attempt", "2");
        stores.redis.opsForHash().putAll(scene, fields);
        for (var field :
                List.of("task_uuid", "submitting_at", "accepted_at", "rendered_at", "cost_usd", "finished_at")) {
            stores.redis.opsForHash().delete(scene, field);
        }
    }

    @Test
    void what_attempts_cost_is_read_with_the_scene_the_job_the_session_and_the_day() {
        long fence = begin(1);
        stores.move(hook, fence, downloading("0.462"));
        stores.move(hook, fence, SceneChanges.failed(FailureCode.INVALID_VIDEO));
        stores.failures.reopen(SceneKey.of(hook), Reopening.BUY_AGAIN, "call");
        stores.loseOutcome(hook);

        var expected = new Costs(usd("0.462"), usd("0.462"), usd("0.525"), 1, 0);
        var job = stores.find(hook);
        assertThat(job.costs()).isEqualTo(expected);
        assertThat(job.scenes().getFirst().costs()).isEqualTo(expected);
        assertThat(job.scenes().get(1).costs()).isEqualTo(Costs.NONE);
        assertThat(job.scenes().getFirst().earlierAttempts()).singleElement().satisfies(attempt -> {
            assertThat(attempt.attempt()).isEqualTo(1);
            assertThat(attempt.taskUuid()).isEqualTo(hook.task(1).toString());
            assertThat(attempt.costUsd()).isEqualTo(usd("0.462"));
            assertThat(attempt.billedUsd()).isEqualTo(usd("0.462"));
            assertThat(attempt.errorCode()).isEqualTo("invalid_video");
            assertThat(attempt.acceptedAt()).isBetween(attempt.submittedAt(), attempt.finishedAt());
        });
        assertThat(RedisSessions.on(stores.redis, RedisStores.KEPT).find(session))
                .hasValueSatisfying(found -> assertThat(found.costs()).isEqualTo(expected));
        var today = LocalDate.ofInstant(day, ZoneOffset.UTC);
        assertThat(stores.costs.read(today.plusDays(1), 2).days())
                .containsExactly(new DailyCosts(today.plusDays(1), Costs.NONE), new DailyCosts(today, expected));
        assertThat(stores.costs.read(today, 1).total().billedUsd()).isGreaterThanOrEqualTo(usd("0.462"));
        assertThat(stores.figures.read().costs().billedUsd()).isGreaterThanOrEqualTo(usd("0.462"));
    }

    private static BigDecimal usd(String amount) {
        return new BigDecimal(amount);
    }

    private SceneJob of(String model) {
        session = stores.session();
        var settings = new RenderSettings(model, "Show", 5, 1280, 720, null);
        return stores.create(new NewJob(
                        RedisStores.newId(),
                        session,
                        JobKind.REGENERATE,
                        List.of(new SceneOrder(Scenario.HOOK, settings)),
                        Instant.now()))
                .getFirst();
    }

    private SceneChange downloading(String cost) {
        return new SceneChange.Downloading(1, hook.task(1), new BigDecimal(cost), SceneChanges.FOUND);
    }

    /** Claims the scene and has this attempt accepted. */
    private long begin(int attempt) {
        long fence = stores.claim(hook).fence();
        stores.move(hook, fence, SceneChanges.submitting(hook, attempt));
        stores.move(hook, fence, SceneChanges.rendering(hook, attempt));
        return fence;
    }

    private JsonNode attempt(int number) {
        return SceneJson.mapper().readTree(stores.scene(hook).getOrDefault("attempt:" + number, "{}"));
    }

    private List<Map<String, String>> books() {
        return List.of(
                stores.scene(hook),
                stores.job(hook),
                stores.hash(RedisKeys.session(session)),
                stores.hash(RedisKeys.totals(day)));
    }

    /** What all books say; null for a figure that there is not. */
    private void assertBooks(@Nullable String billed, @Nullable String wasted, @Nullable String atRisk) {
        for (var book : books()) {
            assertThat(book.get("billed_usd")).as("billed_usd of %s", book).isEqualTo(billed);
            assertThat(book.get("wasted_usd")).as("wasted_usd of %s", book).isEqualTo(wasted);
            assertThat(book.get("at_risk_usd")).as("at_risk_usd of %s", book).isEqualTo(atRisk);
        }
    }
}
