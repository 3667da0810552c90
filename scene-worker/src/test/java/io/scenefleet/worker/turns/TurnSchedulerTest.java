package io.scenefleet.worker.turns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class TurnSchedulerTest {
    private final List<String> story = new ArrayList<>();

    private List<String> play(long seed) {
        var told = new ArrayList<String>();
        var left = new int[] {3};
        var scheduler = new TurnScheduler[1];
        scheduler[0] = new TurnScheduler(new SplittableRandom(seed), () -> {
            if (left[0] == 0) {
                scheduler[0].stop();
            }
        });
        for (var name : List.of("a", "b", "c")) {
            scheduler[0].start(name, () -> {
                for (int i = 0; i < 10; i++) {
                    told.add(name + i);
                    scheduler[0].endTurn();
                }
                left[0]--;
            });
        }
        scheduler[0].run();
        return told;
    }

    @Test
    void the_same_seed_is_the_same_schedule() {
        assertThat(play(7)).hasSize(30).isEqualTo(play(7)).isNotEqualTo(play(8));
    }

    @Test
    void time_passes_up_to_the_next_deadline_when_everybody_waits() {
        var scheduler = new TurnScheduler[1];
        scheduler[0] = new TurnScheduler(new SplittableRandom(1), () -> {});
        scheduler[0].start("sleeper", () -> {
            scheduler[0].sleep(Duration.ofHours(1));
            story.add("slept " + Duration.ofNanos(scheduler[0].now()).toMinutes());
            scheduler[0].stop();
        });

        scheduler[0].run();

        assertThat(story).containsExactly("slept 60");
    }

    @Test
    void an_actor_goes_on_when_what_it_waits_for_has_happened() {
        var scheduler = new TurnScheduler[1];
        var happened = new boolean[1];
        scheduler[0] = new TurnScheduler(new SplittableRandom(1), () -> {});
        scheduler[0].start("waiter", () -> {
            story.add("happened " + scheduler[0].await(() -> happened[0], Duration.ofDays(10_000)));
            scheduler[0].stop();
        });
        scheduler[0].start("other", () -> {
            scheduler[0].sleep(Duration.ofSeconds(5));
            happened[0] = true;
        });

        scheduler[0].run();

        assertThat(story).containsExactly("happened true");
    }

    @Test
    void whatever_a_killed_actor_calls_throws() {
        var scheduler = new TurnScheduler[1];
        scheduler[0] = new TurnScheduler(new SplittableRandom(1), () -> {});
        var victim = scheduler[0].start("victim", () -> {
            while (story.size() < 3) {
                try {
                    scheduler[0].sleep(Duration.ofMinutes(1));
                } catch (CrashError e) {
                    story.add("killed");
                }
            }
        });
        scheduler[0].start("killer", () -> {
            scheduler[0].sleep(Duration.ofSeconds(1));
            scheduler[0].kill(victim);
            scheduler[0].sleep(Duration.ofHours(1));
            scheduler[0].stop();
        });

        scheduler[0].run();

        assertThat(story).containsExactly("killed", "killed", "killed");
    }

    @Test
    void a_frozen_actor_gets_no_turn_even_after_its_deadline() {
        var scheduler = new TurnScheduler[1];
        scheduler[0] = new TurnScheduler(new SplittableRandom(1), () -> {});
        var frozen = scheduler[0].start("frozen", () -> {
            scheduler[0].sleep(Duration.ofSeconds(2));
            story.add(
                    "frozen woke after " + Duration.ofNanos(scheduler[0].now()).toMinutes());
            scheduler[0].stop();
        });
        scheduler[0].start("freezer", () -> {
            scheduler[0].sleep(Duration.ofSeconds(1));
            frozen.freeze(true);
            scheduler[0].sleep(Duration.ofMinutes(9));
            frozen.freeze(false);
        });

        scheduler[0].run();

        assertThat(story).containsExactly("frozen woke after 9");
    }

    @Test
    void an_actor_that_fails_ends_the_schedule_and_all_actors() {
        var scheduler = new TurnScheduler[1];
        scheduler[0] = new TurnScheduler(new SplittableRandom(1), () -> {});
        scheduler[0].start("sleeper", () -> {
            try {
                scheduler[0].sleep(Duration.ofDays(1));
            } finally {
                story.add("ended");
            }
        });
        scheduler[0].start("failing", () -> {
            scheduler[0].sleep(Duration.ofSeconds(1));
            throw new AssertionError("a broken promise");
        });

        assertThatThrownBy(scheduler[0]::run).hasMessage("a broken promise");
        assertThat(story).containsExactly("ended");
    }
}
