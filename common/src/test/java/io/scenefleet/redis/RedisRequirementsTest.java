package io.scenefleet.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RedisRequirementsTest {
    @ParameterizedTest
    @ValueSource(strings = {"6.2.0", "6.2.7", "7.0.15", "7.2.4", "8.0", "10.0.1", "a private build", ""})
    void a_version_that_is_new_enough_is_accepted(String version) {
        assertThat(RedisRequirements.complaint(new RedisInfo("", version, 0, 0, "noeviction")))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"6.0.16", "5.0.7", "3.2.100"})
    void an_older_one_is_refused(String version) {
        assertThat(RedisRequirements.complaint(new RedisInfo("", version, 0, 0, "noeviction")))
                .hasValue("Redis 6.2 or newer is needed, but this is " + version);
    }

    @Test
    void one_without_a_limit_never_evicts() {
        assertThat(RedisRequirements.complaint(new RedisInfo("", "7.0.15", 1, 0, "allkeys-lru")))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 101, -1})
    void a_watermark_that_is_no_percentage_is_refused(int watermark) {
        assertThatThrownBy(() -> new RedisProperties(watermark, Duration.ZERO))
                .hasMessageContaining("scenefleet.redis.watermark");
    }
}
