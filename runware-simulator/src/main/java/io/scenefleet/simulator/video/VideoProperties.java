package io.scenefleet.simulator.video;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/**
 * Creation of clips.
 *
 * @param video        whether each task has its own clip, or all tasks of one size and duration share one
 * @param videoThreads number of clips created concurrently
 * @param videoBacklog number of clips that may wait to be created; further tasks get the shared clip
 * @param videoCache   maximum size of the cache of finished clips; evicted ones are created again on download
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

    /** How clips are created. */
    public enum Mode {
        /** Each task has its own clip with its prompt. */
        RENDERED,
        /** Tasks of one size and duration share a small clip, which saves CPU time in load tests. */
        CANNED
    }
}
