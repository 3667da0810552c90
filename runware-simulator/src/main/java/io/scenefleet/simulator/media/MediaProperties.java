package io.scenefleet.simulator.media;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/**
 * Uploads and first frames.
 *
 * @param fetch        whether URLs given by clients are fetched; any address is allowed, including this machine
 * @param fetchTimeout timeout of one fetch
 * @param maxSize      maximum size of one picture or upload
 * @param kept         total size of stored uploads, and likewise of stored first frames; the least recently used are
 *                     dropped first
 */
@Validated
@ConfigurationProperties("simulator.media")
public record MediaProperties(
        @DefaultValue("true") boolean fetch,
        @DefaultValue("5s") Duration fetchTimeout,
        @DefaultValue("10MB") DataSize maxSize,
        @DefaultValue("64MB") DataSize kept) {
    public MediaProperties {
        if (fetchTimeout.isNegative() || fetchTimeout.isZero()) {
            throw new IllegalArgumentException("simulator.media.fetch-timeout must be positive");
        }
        if (maxSize.toBytes() < 1 || maxSize.toMegabytes() > 100) {
            throw new IllegalArgumentException("simulator.media.max-size must be between 1 byte and 100 MB");
        }
        if (kept.isNegative()) {
            throw new IllegalArgumentException("simulator.media.kept must not be negative");
        }
    }
}
