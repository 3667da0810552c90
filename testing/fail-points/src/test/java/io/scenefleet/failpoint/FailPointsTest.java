package io.scenefleet.failpoint;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class FailPointsTest {
    private final List<Integer> exits = new ArrayList<>();

    @Test
    void a_process_halts_at_its_point_and_nowhere_else() {
        var failPoints = armed("W4:halt");

        failPoints.reached(FailPoint.W3);
        assertThat(exits).isEmpty();

        failPoints.reached(FailPoint.W4);
        assertThat(exits).containsExactly(FailPoints.EXIT_CODE);
    }

    @Test
    void it_halts_at_its_occasion_only() {
        var failPoints = armed("W4:halt@3");

        failPoints.reached(FailPoint.W4);
        failPoints.reached(FailPoint.W4);
        assertThat(exits).isEmpty();

        failPoints.reached(FailPoint.W4);
        failPoints.reached(FailPoint.W4);
        assertThat(exits).hasSize(1);
    }

    @Test
    void a_stall_holds_up_the_one_who_comes_by_and_then_lets_it_go_on() {
        var failPoints = armed("W6:stall=50ms");
        long begun = System.nanoTime();

        failPoints.reached(FailPoint.W6);

        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isGreaterThanOrEqualTo(Duration.ofMillis(50));
        assertThat(exits).isEmpty();
    }

    private FailPoints armed(String text) {
        return new FailPoints(ArmedFailPoint.parse(text), exits::add);
    }
}
