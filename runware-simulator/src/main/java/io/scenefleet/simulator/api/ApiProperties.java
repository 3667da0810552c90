package io.scenefleet.simulator.api;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/**
 * API keys, size limits and the base of video URLs.
 *
 * @param apiKeys   valid keys; when empty, any non-blank key is valid
 * @param publicUrl origin of video URLs; that of the request when absent
 * @param maxTasks  maximum number of tasks in one request
 * @param maxBody   maximum size of one request
 */
@Validated
@ConfigurationProperties("simulator")
public record ApiProperties(
        @DefaultValue List<@NotBlank String> apiKeys,
        @Nullable URI publicUrl,
        @DefaultValue("100") @Min(1) @Max(10_000) int maxTasks,
        @DefaultValue("1MB") DataSize maxBody) {
    public ApiProperties {
        apiKeys = List.copyOf(apiKeys);
        if (publicUrl != null && (publicUrl.getScheme() == null || publicUrl.getHost() == null)) {
            throw new IllegalArgumentException("simulator.public-url must be of the form http://host:port");
        }
        if (maxBody.toBytes() < 1 || maxBody.toMegabytes() > 64) {
            throw new IllegalArgumentException("simulator.max-body must be between 1 byte and 64 MB");
        }
    }

    /** The origin of file URLs, without a trailing slash. */
    String originFor(Caller caller) {
        String origin = publicUrl == null ? caller.origin() : publicUrl.toString();
        return origin.endsWith("/") ? origin.substring(0, origin.length() - 1) : origin;
    }
}
