package io.scenefleet.worker.provider.runware;

import java.net.URI;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How Runware is reached.
 *
 * @param baseUrl       the one URL of its REST API
 * @param apiKey        goes into the Authorization header, and nowhere else
 * @param submitTimeout for an order, from the first byte to the last of the answer. Shorter than half a lease, so that
 *                      a worker that loses its lease cannot still be ordering
 * @param pollTimeout   for any other call
 */
@ConfigurationProperties("scenefleet.runware")
public record RunwareProperties(
        @DefaultValue("https://api.runware.ai/v1") URI baseUrl,
        @DefaultValue("") String apiKey,
        @DefaultValue("15s") Duration submitTimeout,
        @DefaultValue("15s") Duration pollTimeout) {
    public RunwareProperties {
        if (!"https".equals(baseUrl.getScheme()) && !"http".equals(baseUrl.getScheme())) {
            throw new IllegalArgumentException("scenefleet.runware.base-url must be an http or https URL");
        }
    }

    /** The same without the key: this may end up in a log. */
    @Override
    public String toString() {
        return "RunwareProperties[baseUrl=%s, submitTimeout=%s, pollTimeout=%s]"
                .formatted(baseUrl, submitTimeout, pollTimeout);
    }
}
