package io.scenefleet.redis;

import io.scenefleet.settings.Setting;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What SceneFleet asks of Redis.
 *
 * @param watermark percent of {@code maxmemory}, 1 to 100: above, no new sessions and jobs are taken, so that there is room
 *                  for the work under way
 * @param restartPause after a restart or a fail-over of Redis no orders are taken for so long: by then workers have noticed,
 *                  and claimed again what they hold, since they renew each lease after a third of its 30 s
 */
@ConfigurationProperties("scenefleet.redis")
record RedisProperties(
        @DefaultValue("85") int watermark,
        @DefaultValue("15s") Duration restartPause) {
    RedisProperties {
        Setting.require(
                watermark > 0 && watermark <= 100,
                "scenefleet.redis.watermark",
                "must be a percentage between 1 and 100",
                watermark);
        Setting.requireNotNegative("scenefleet.redis.restart-pause", restartPause);
    }
}
