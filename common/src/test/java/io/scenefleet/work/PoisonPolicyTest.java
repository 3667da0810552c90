package io.scenefleet.work;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Configuration;

class PoisonPolicyTest {
    private final ApplicationContextRunner runner =
            new ApplicationContextRunner().withUserConfiguration(Properties.class);

    @Configuration(proxyBeanMethods = false)
    @EnableConfigurationProperties(PoisonPolicy.class)
    static class Properties {}

    @Test
    void the_default_policy_is_that_of_a_fleet_that_sets_nothing() {
        runner.run(context -> assertThat(context.getBean(PoisonPolicy.class)).isEqualTo(PoisonPolicy.DEFAULT));
    }

    @Test
    void everything_can_be_set() {
        runner.withPropertyValues(
                        "scenefleet.poison.quarantine-after=2",
                        "scenefleet.poison.fail-after=2",
                        "scenefleet.poison.probation=500ms")
                .run(context -> assertThat(context.getBean(PoisonPolicy.class))
                        .isEqualTo(new PoisonPolicy(2, 2, Duration.ofMillis(500))));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "scenefleet.poison.quarantine-after=0",
                "scenefleet.poison.quarantine-after=6",
                "scenefleet.poison.fail-after=3",
                "scenefleet.poison.probation=0s",
            })
    void nonsense_is_refused_at_start(String property) {
        runner.withPropertyValues(property)
                .run(context -> assertThat(context).getFailure().rootCause().hasMessageContaining("scenefleet.poison"));
    }

    @Test
    void a_scene_is_poisonous_from_fail_after_on() {
        assertThat(PoisonPolicy.DEFAULT.isPoisonous(4)).isFalse();
        assertThat(PoisonPolicy.DEFAULT.isPoisonous(5)).isTrue();
    }
}
