package io.scenefleet.redis;

import io.scenefleet.settings.Setting;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What SceneFleet asks of Redis.
 *
 * @param watermark percent of {@code maxmemory}, 1 to 100: above, no new sessions and jobs are taken, so that there is room
 *                  for the work under way
 */
@ConfigurationProperties("scenefleet.redis")
record RedisProperties(@DefaultValue("85") int watermark) {
    RedisProperties {
        Setting.require(
                watermark > 0 && watermark <= 100,
                "scenefleet.redis.watermark",
                "must be a percentage between 1 and 100",
                watermark);
    }
}
