package io.scenefleet.gateway.submission;

import static io.scenefleet.gateway.BoundProperties.bind;
import static io.scenefleet.gateway.BoundProperties.refusal;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.context.properties.bind.BindException;

class SubmissionPropertiesTest {
    @Test
    void the_defaults_are_as_documented() {
        assertThat(bind(SubmissionProperties.class, Map.of()))
                .isEqualTo(
                        new SubmissionProperties("klingai:kling-video@3-standard", SubmissionProperties.Fit.NEAREST));
        assertThat(bind(PublishingProperties.class, Map.of()))
                .isEqualTo(new PublishingProperties(Duration.ofSeconds(5)));
        assertThat(bind(OutboxProperties.class, Map.of()))
                .isEqualTo(new OutboxProperties(Duration.ofSeconds(5), Duration.ofSeconds(15), 100, 10));
        assertThat(bind(RegenerationProperties.class, Map.of()))
                .isEqualTo(new RegenerationProperties(Duration.ofMinutes(10), Duration.ofMillis(500)));
    }

    @Test
    void every_property_can_be_set() {
        assertThat(bind(
                        SubmissionProperties.class,
                        Map.of("scenefleet.model", "minimax:1@1", "scenefleet.fit", "strict")))
                .isEqualTo(new SubmissionProperties("minimax:1@1", SubmissionProperties.Fit.STRICT));
        assertThat(bind(PublishingProperties.class, Map.of("scenefleet.publishing.confirm-timeout", "2s")))
                .isEqualTo(new PublishingProperties(Duration.ofSeconds(2)));
        assertThat(bind(
                        OutboxProperties.class,
                        Map.of(
                                "scenefleet.outbox.sweep-interval", "1s",
                                "scenefleet.outbox.older-than", "2s",
                                "scenefleet.outbox.batch", "3",
                                "scenefleet.outbox.tries", "4")))
                .isEqualTo(new OutboxProperties(Duration.ofSeconds(1), Duration.ofSeconds(2), 3, 4));
        assertThat(bind(
                        RegenerationProperties.class,
                        Map.of(
                                "scenefleet.regenerate.max-wait", "1s",
                                "scenefleet.regenerate.poll-interval", "2s")))
                .isEqualTo(new RegenerationProperties(Duration.ofSeconds(1), Duration.ofSeconds(2)));
    }

    @ParameterizedTest
    @CsvSource({
        "scenefleet.publishing.confirm-timeout, 0s, PublishingProperties",
        "scenefleet.outbox.sweep-interval, 0s, OutboxProperties",
        "scenefleet.outbox.older-than, -1s, OutboxProperties",
        "scenefleet.outbox.batch, 0, OutboxProperties",
        "scenefleet.outbox.tries, 0, OutboxProperties",
        "scenefleet.regenerate.max-wait, -1s, RegenerationProperties",
        "scenefleet.regenerate.poll-interval, 0s, RegenerationProperties",
        "scenefleet.model, nobody:1@1, SubmissionProperties"
    })
    void an_invalid_setting_is_refused_by_name(String setting, String value, String type) throws Exception {
        var properties = Class.forName(getClass().getPackageName() + "." + type);

        assertThat(refusal(properties, setting, value)).startsWith(setting);
    }

    @Test
    void an_unknown_fit_is_refused() {
        assertThatThrownBy(() -> bind(SubmissionProperties.class, Map.of("scenefleet.fit", "roughly")))
                .isInstanceOf(BindException.class);
    }
}
