package io.scenefleet.simulator.media;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/**
 * What clients may upload or have fetched.
 *
 * @param fetch        whether URLs that clients give are fetched; any address is allowed, this machine's own too
 * @param fetchTimeout how long one fetch may take
 * @param maxSize      most bytes of one picture
 * @param kept         how many bytes of uploads are kept, and as many of pictures that clips start from; the least
 *                     recently used are forgotten first
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
            throw new IllegalArgumentException("simulator.media.max-size must lie between 1 byte and 100 MB");
        }
        if (kept.isNegative()) {
            throw new IllegalArgumentException("simulator.media.kept must not be negative");
        }
    }
}
