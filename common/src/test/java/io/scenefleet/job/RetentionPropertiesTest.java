package io.scenefleet.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Configuration;

class RetentionPropertiesTest {
    private final ApplicationContextRunner runner =
            new ApplicationContextRunner().withUserConfiguration(Properties.class);

    @Configuration(proxyBeanMethods = false)
    @EnableConfigurationProperties(RetentionProperties.class)
    static class Properties {}

    @Test
    void by_default_records_are_kept_for_a_week() {
        runner.run(context -> assertThat(context.getBean(RetentionProperties.class))
                .isEqualTo(new RetentionProperties(Duration.ofDays(7), Duration.ofDays(7), 10_000)));
    }

    @Test
    void everything_can_be_set() {
        runner.withPropertyValues(
                        "scenefleet.retention.jobs=1h",
                        "scenefleet.retention.sessions=90s",
                        "scenefleet.retention.recent-jobs=5")
                .run(context -> assertThat(context.getBean(RetentionProperties.class))
                        .isEqualTo(new RetentionProperties(Duration.ofHours(1), Duration.ofSeconds(90), 5)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "scenefleet.retention.jobs=0s",
                "scenefleet.retention.jobs=-1d",
                "scenefleet.retention.jobs=40000d",
                "scenefleet.retention.jobs=999ms",
                "scenefleet.retention.sessions=0",
                "scenefleet.retention.sessions=40000d",
                "scenefleet.retention.recent-jobs=0",
                "scenefleet.retention.recent-jobs=-1",
            })
    void nonsense_is_refused_at_start(String property) {
        runner.withPropertyValues(property)
                .run(context ->
                        assertThat(context).getFailure().rootCause().hasMessageContaining("scenefleet.retention"));
    }
}
