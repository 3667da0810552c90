package io.scenefleet.redis;

import static org.assertj.core.api.Assertions.assertThat;

import io.scenefleet.cost.CostBooks.DailyCosts;
import io.scenefleet.cost.Costs;
import io.scenefleet.job.JobCreation;
import io.scenefleet.job.JobProgress;
import io.scenefleet.job.SceneProgress;
import io.scenefleet.operator.Reopening;
import io.scenefleet.scene.FailureCode;
import io.scenefleet.scene.JobKind;
import io.scenefleet.scene.Scenario;
import io.scenefleet.scene.SceneJob;
import io.scenefleet.scene.SceneKey;
import io.scenefleet.session.Session;
import io.scenefleet.work.Claim;
import io.scenefleet.work.SceneChange;
import io.scenefleet.work.SceneChanges;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Random steps of workers and decisions of people on two days, many of them sent twice, as a client does that has lost the
 * reply. All books must say the same in the end, and what was reported must be in them.
 */
class RandomCostsIT {
    private static final int RUNS = 12;
    private static final int STEPS = 250;
    private static final int SESSIONS = 3;
    private static final FailureCode[] CODES = {
        FailureCode.OUTCOME_UNKNOWN,
        FailureCode.POISON,
        FailureCode.INVALID_VIDEO,
        FailureCode.DOWNLOAD_FAILED,
        FailureCode.MODERATION
    };

    static Stream<Long> seeds() {
        return Stream.generate(new Random()::nextLong).limit(RUNS);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void all_books_say_the_same(long seed) {
        var run = new Run(new Random(seed));
        for (int step = 0; step < STEPS; step++) {
            run.step();
        }

        var days = run.stores().costs.read(run.firstDay().plusDays(1), 2).days();
        var jobs = run.jobs.stream()
                .map(job -> run.stores().jobs.find(job))
                .flatMap(Optional::stream)
                .toList();
        var scenes = jobs.stream().flatMap(job -> job.scenes().stream()).toList();
        var total = sum(days.stream().map(DailyCosts::costs));
        assertThat(sum(scenes.stream().map(SceneProgress::costs))).isEqualTo(total);
        assertThat(sum(jobs.stream().map(JobProgress::costs))).isEqualTo(total);
        assertThat(sum(run.sessions().map(Session::costs))).isEqualTo(total);
        assertThat(total.billedUsd()).isPositive().isGreaterThanOrEqualTo(run.reported);
        assertThat(total.wastedUsd()).isBetween(BigDecimal.ZERO, total.billedUsd());
        assertThat(scenes).allSatisfy(scene -> {
            assertThat(scene.costs().atRisk()).isBetween(0L, 1L);
            assertThat(scene.costs().atRiskUsd()).isNotNegative();
            assertThat(scene.costs().wastedUsd())
                    .isBetween(BigDecimal.ZERO, scene.costs().billedUsd());
        });
    }

    private static Costs sum(Stream<Costs> costs) {
        return costs.reduce(Costs.NONE, RandomCostsIT::plus);
    }

    private static Costs plus(Costs one, Costs other) {
        return new Costs(
                plain(one.billedUsd().add(other.billedUsd())),
                plain(one.wastedUsd().add(other.wastedUsd())),
                plain(one.atRiskUsd().add(other.atRiskUsd())),
                one.atRisk() + other.atRisk(),
                one.unpriced() + other.unpriced());
    }

    private static BigDecimal plain(BigDecimal usd) {
        return usd.signum() == 0 ? BigDecimal.ZERO : usd.stripTrailingZeros();
    }

    /** Two days of a few sessions. */
    private static final class Run {
        private final Random random;
        private final Instant day;
        private final List<RedisStores> days;
        private final List<String> sessions = new ArrayList<>();
        private final List<SceneJob> scenes = new ArrayList<>();
        private final List<String> jobs = new ArrayList<>();
        private BigDecimal reported = BigDecimal.ZERO;

        Run(Random random) {
            this.random = random;
            this.day = Instant.parse("2100-01-01T12:00:00Z").plus(random.nextLong(1_000_000), ChronoUnit.DAYS);
            this.days = Stream.of(day, day.plus(1, ChronoUnit.DAYS))
                    .map(at -> RedisStores.shared(RedisStores.KEPT, Clock.fixed(at, ZoneOffset.UTC)))
                    .toList();
            for (int i = 0; i < SESSIONS; i++) {
                sessions.add(stores().session());
                order(sessions.get(i), JobKind.GENERATE, Scenario.ALL);
            }
        }

        RedisStores stores() {
            return days.get(random.nextInt(days.size()));
        }

        LocalDate firstDay() {
            return LocalDate.ofInstant(day, ZoneOffset.UTC);
        }

        Stream<Session> sessions() {
            var store = RedisSessions.on(stores().redis, RedisStores.KEPT);
            return sessions.stream().map(id -> store.find(id).orElseThrow());
        }

        void step() {
            var scene = scenes.get(random.nextInt(scenes.size()));
            switch (random.nextInt(12)) {
                case 0 -> order(scene.sessionId(), JobKind.REGENERATE, List.of(scene.scenario()));
                case 1 -> twice(() -> stores().failures.acceptLoss(SceneKey.of(scene)));
                case 2, 3 -> reopen(scene);
                default -> work(scene);
            }
        }

        private void order(String session, JobKind kind, List<Scenario> scenarios) {
            var order = RedisStores.order(session, kind, scenarios, day);
            if (stores().jobs.create(order, random.nextBoolean()) instanceof JobCreation.Created(var messages)) {
                if (kind == JobKind.REGENERATE && random.nextInt(3) == 0) {
                    twice(() -> stores().jobs.abandon(order.jobId()));
                }
                jobs.add(order.jobId());
                scenes.addAll(messages);
            }
        }

        private void reopen(SceneJob scene) {
            var how = Reopening.values()[random.nextInt(Reopening.values().length)];
            var call = UUID.randomUUID().toString();
            twice(() -> stores().failures.reopen(SceneKey.of(scene), how, call));
        }

        private void work(SceneJob scene) {
            if (stores().jobs.find(scene.jobId()).isEmpty()
                    || !(stores().scenes.claim(scene, "worker-1", RedisStores.LEASE) instanceof Claim.Granted claim)) {
                return;
            }
            for (int steps = 1 + random.nextInt(4), attempt = claim.attempt(); steps > 0; steps--) {
                var stage = stores().scene(scene).get("stage");
                var change = change(scene, attempt, "submitting".equals(stage));
                boolean isNews = !change.to().wireName().equals(stage);
                boolean moved = twice(() -> stores().move(scene, claim.fence(), change));
                if (moved && change instanceof SceneChange.Retrying retrying) {
                    attempt = retrying.nextAttempt();
                }
                if (moved
                        && isNews
                        && change instanceof SceneChange.Downloading(var _, var _, var cost, var _)
                        && cost != null) {
                    reported = reported.add(cost);
                }
            }
        }

        /** A busy provider may have taken nothing only while the order is being sent. */
        private SceneChange change(SceneJob scene, int attempt, boolean isSubmitting) {
            return switch (random.nextInt(8)) {
                case 0, 1 -> SceneChanges.submitting(scene, attempt);
                case 2 -> SceneChanges.rendering(scene, attempt);
                case 3 -> SceneChanges.stored();
                case 4 -> SceneChanges.retrying(isSubmitting ? attempt + random.nextInt(2) : attempt + 1);
                case 5 -> SceneChanges.completed(scene);
                case 6 -> SceneChanges.failed(CODES[random.nextInt(CODES.length)]);
                default -> downloading(scene, attempt);
            };
        }

        private SceneChange downloading(SceneJob scene, int attempt) {
            var cost = random.nextInt(4) == 0 ? null : BigDecimal.valueOf(1 + random.nextLong(2_000_000), 6);
            return new SceneChange.Downloading(attempt, scene.task(attempt), cost, SceneChanges.FOUND);
        }

        /** Perhaps the reply to the first call is lost. */
        private <T> T twice(Supplier<T> call) {
            var first = call.get();
            return random.nextBoolean() ? first : call.get();
        }
    }
}
