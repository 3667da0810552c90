package io.scenefleet.failpoint;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

@ExtendWith(OutputCaptureExtension.class)
class FailPointAutoConfigurationTest {
    private final ApplicationContextRunner context =
            new ApplicationContextRunner().withUserConfiguration(FailPointAutoConfiguration.class);

    @Test
    void without_the_property_there_are_no_fail_points() {
        context.run(started -> assertThat(started).doesNotHaveBean(FailPoints.class));
    }

    @Test
    void with_the_property_there_are_and_the_log_says_so(CapturedOutput output) {
        context.withPropertyValues("scenefleet.failpoint=W4:halt").run(started -> {
            assertThat(started.getBean(FailPoints.class).isArmed(FailPoint.W4)).isTrue();
            assertThat(output)
                    .contains("WARN")
                    .contains("scenefleet.failpoint is set, for tests only: this process halts at W4");
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"production", "prod"})
    void in_production_the_process_does_not_start(String profile) {
        context.withPropertyValues("scenefleet.failpoint=W4:halt", "spring.profiles.active=" + profile)
                .run(refused -> assertThat(refused)
                        .getFailure()
                        .rootCause()
                        .hasMessageContaining("scenefleet.failpoint is set, and so is a profile for production"));
    }

    @Test
    void nonsense_is_refused_at_the_start() {
        context.withPropertyValues("scenefleet.failpoint=W99:halt")
                .run(refused -> assertThat(refused).getFailure().hasStackTraceContaining("not: W99:halt"));
    }
}
