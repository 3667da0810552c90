package io.scenefleet.simulator.video;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/**
 * How clips are made.
 *
 * @param video        whether each scene gets a clip of its own, or all of one shape and duration share one
 * @param videoThreads how many clips are made at once
 * @param videoBacklog how many clips may wait to be made; a scene beyond that gets the shared clip
 * @param videoCache   how many bytes of finished clips are kept; others are made again when they are fetched
 */
@Validated
@ConfigurationProperties("simulator")
public record VideoProperties(
        @DefaultValue("rendered") Mode video,
        @DefaultValue("1") @Min(1) @Max(64) int videoThreads,
        @DefaultValue("16") @Min(0) @Max(10_000) int videoBacklog,
        @DefaultValue("128MB") DataSize videoCache) {
    public VideoProperties {
        if (videoCache.isNegative()) {
            throw new IllegalArgumentException("simulator.video-cache must not be negative");
        }
    }

    /** Where clips come from. */
    public enum Mode {
        /** Each scene has its own, with its text. */
        RENDERED,
        /** All of one shape and duration share a small one: next to free, for tests under load. */
        CANNED
    }
}
