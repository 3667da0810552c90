package io.scenefleet.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** One stack, one provider: what becomes of a worker that would look for its orders elsewhere. */
class OtherProviderIT {
    // A JVM starts in a few seconds; several times that on a machine that builds something else meanwhile.
    private static final Duration START = Duration.ofMinutes(2);
    private static final Duration STOP = Duration.ofSeconds(30);
    private static final int EX_CONFIG = 78;
    private static final int SIGTERM_EXIT_CODE = 128 + 15;

    private final VideoSystem system = VideoSystem.running();

    @Test
    void a_worker_of_another_host_ends_and_says_what_to_do() {
        try (var stranger = system.startStranger(Map.of("RUNWARE_BASE_URL", "http://localhost:9/v1"))) {
            assertThat(stranger.process().exitCodeWithin(START)).isEqualTo(EX_CONFIG);

            assertThat(stranger.process().output().text())
                    .contains("was ordered at 127.0.0.1, and this worker buys from localhost")
                    .contains("Give the worker a Redis, a RabbitMQ and a folder of videos of its own")
                    .doesNotContain("\tat ");
        }
    }

    @Test
    void a_worker_of_another_account_ends_and_names_the_setting() {
        try (var stranger = system.startStranger(Map.of("RUNWARE_API_KEY", "another"))) {
            assertThat(stranger.process().exitCodeWithin(START)).isEqualTo(EX_CONFIG);

            assertThat(stranger.process().output().text()).containsPattern("SCENEFLEET_PROVIDER_REPLACES=[0-9a-f]{16}");
        }
    }

    @Test
    void a_worker_that_waits_for_redis_can_be_stopped() {
        try (var waiting = system.startStranger(Map.of("SPRING_DATA_REDIS_URL", "redis://127.0.0.1:9"))) {
            waiting.process()
                    .await(
                            "it waits for Redis",
                            START,
                            () -> waiting.process()
                                    .output()
                                    .contains("No scene is taken before Redis says whose scenes these are"));

            assertThat(waiting.process().stop(STOP)).isEqualTo(SIGTERM_EXIT_CODE);
        }
    }
}
