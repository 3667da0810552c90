package io.scenefleet.worker.provider.runware;

import io.scenefleet.settings.Setting;
import java.net.URI;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How to reach Runware.
 *
 * @param baseUrl       URL of its REST API
 * @param apiKey        sent in the Authorization header only
 * @param submitTimeout for an order, up to the last byte of the response. Shorter than half a lease, so that a worker that
 *                      loses its lease cannot still be ordering
 * @param pollTimeout   for any other call
 * @param videoLifetime how long Runware keeps a video at its URL; orders are sent without a {@code ttl}, so this is Runware's
 *                      default. See docs/runware.md, "Results"
 */
@ConfigurationProperties("scenefleet.runware")
public record RunwareProperties(
        @DefaultValue("https://api.runware.ai/v1") URI baseUrl,
        @DefaultValue("") String apiKey,
        @DefaultValue("15s") Duration submitTimeout,
        @DefaultValue("15s") Duration pollTimeout,
        @DefaultValue("7d") Duration videoLifetime) {
    public RunwareProperties {
        apiKey = apiKey.strip();
        boolean isHttp = "https".equals(baseUrl.getScheme()) || "http".equals(baseUrl.getScheme());
        Setting.require(
                isHttp && baseUrl.getHost() != null,
                "scenefleet.runware.base-url",
                "must be an http or https URL",
                baseUrl);
        if (!apiKey.chars().allMatch(c -> c > ' ' && c < 0x7f)) { // the message must not show the key
            throw new IllegalArgumentException("scenefleet.runware.api-key must be printable ASCII without spaces");
        }
        // zero would mean no limit, and an order that never ends would never be asked about
        Setting.requirePositive("scenefleet.runware.submit-timeout", submitTimeout);
        Setting.requirePositive("scenefleet.runware.poll-timeout", pollTimeout);
        Setting.requirePositive("scenefleet.runware.video-lifetime", videoLifetime);
    }

    /** Whether this is Runware itself, where orders cost money. */
    boolean isRunware() {
        return baseUrl.getHost().endsWith("runware.ai");
    }

    /** Without the key: this may end up in a log. */
    @Override
    public String toString() {
        return "RunwareProperties[baseUrl=%s, submitTimeout=%s, pollTimeout=%s, videoLifetime=%s]"
                .formatted(baseUrl, submitTimeout, pollTimeout, videoLifetime);
    }
}
