package io.scenefleet.chaos.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.scenefleet.chaos.fleet.FleetSettings;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FaultPlanTest {
    private static final Duration THREE_MINUTES = Duration.ofMinutes(3);
    private static final Set<FaultKind> ALL = EnumSet.allOf(FaultKind.class);

    private static List<PlannedFault> plan(long seed) {
        return FaultPlan.random(seed, THREE_MINUTES, 3, 12, ALL);
    }

    @Test
    void a_seed_always_gives_the_same_plan_and_another_seed_another_one() {
        assertThat(plan(7)).isEqualTo(plan(7)).isNotEqualTo(plan(8));
    }

    @Test
    void every_fault_is_over_before_the_end() {
        assertThat(plan(7))
                .isNotEmpty()
                .allSatisfy(fault -> assertThat(fault.at().plus(fault.lasts())).isLessThan(THREE_MINUTES));
    }

    @Test
    void every_kind_of_fault_has_its_turn() {
        assertThat(FaultPlan.random(7, Duration.ofMinutes(30), 3, 12, ALL))
                .extracting(PlannedFault::kind)
                .containsAll(ALL);
    }

    @Test
    void only_the_kinds_that_are_wanted_strike() {
        assertThat(FaultPlan.random(7, THREE_MINUTES, 3, 12, Set.of(FaultKind.RESET_LINE)))
                .isNotEmpty()
                .allSatisfy(fault -> {
                    assertThat(fault.kind()).isEqualTo(FaultKind.RESET_LINE);
                    assertThat(fault.target()).isBetween(0, 11);
                });
    }

    @Test
    void the_broker_is_not_killed_while_its_queues_are_young() {
        for (long seed = 0; seed < 200; seed++) {
            assertThat(plan(seed))
                    .filteredOn(fault -> fault.kind() == FaultKind.KILL_BROKER)
                    .allSatisfy(fault -> assertThat(fault.at()).isGreaterThanOrEqualTo(Duration.ofSeconds(12)));
        }
    }

    @Test
    void redis_is_not_full_and_killed_at_once() {
        var plan = FaultPlan.random(
                7, Duration.ofMinutes(10), 3, 12, Set.of(FaultKind.of("full-redis"), FaultKind.of("kill-redis")));

        assertThat(plan)
                .extracting(PlannedFault::kind)
                .contains(FaultKind.of("full-redis"), FaultKind.of("kill-redis"));
        assertThat(IntStream.range(1, plan.size()).boxed())
                .allSatisfy(i -> assertThat(plan.get(i).at())
                        .isGreaterThan(plan.get(i - 1).at().plus(plan.get(i - 1).lasts())));
    }

    @ParameterizedTest
    @ValueSource(strings = {"second-gateway", "full-disk", "full-redis"})
    void a_kind_may_strike_alone(String kind) {
        assertThat(FaultPlan.random(7, Duration.ofMinutes(1), 3, 12, Set.of(FaultKind.of(kind))))
                .hasSizeGreaterThan(1)
                .allSatisfy(fault -> assertThat(fault.target()).isZero());
    }

    @Test
    void a_frozen_worker_sleeps_for_longer_than_its_lease() {
        assertThat(FaultPlan.random(7, Duration.ofMinutes(10), 3, 12, Set.of(FaultKind.FREEZE_WORKER)))
                .isNotEmpty()
                .allSatisfy(fault -> assertThat(fault.lasts()).isGreaterThan(FleetSettings.LEASE));
    }

    @Test
    void killing_a_worker_every_five_seconds_is_what_it_says() {
        var plan = FaultPlan.killAWorker(7, Duration.ofSeconds(21), 3);

        assertThat(plan)
                .extracting(PlannedFault::at)
                .containsExactly(
                        Duration.ofSeconds(5), Duration.ofSeconds(10), Duration.ofSeconds(15), Duration.ofSeconds(20));
        assertThat(plan).extracting(PlannedFault::kind).containsOnly(FaultKind.KILL_WORKER);
    }

    @Test
    void a_kind_is_known_by_its_word_and_an_unknown_one_is_told_the_known_ones() {
        assertThat(FaultKind.of("kill-worker")).isEqualTo(FaultKind.KILL_WORKER);
        assertThatThrownBy(() -> FaultKind.of("earthquake"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("earthquake")
                .hasMessageContaining("lost-answer");
    }
}
