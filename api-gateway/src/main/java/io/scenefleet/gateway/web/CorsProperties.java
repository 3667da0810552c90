package io.scenefleet.gateway.web;

import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Which pages of other origins may use the API.
 *
 * @param allowedOrigins e.g. {@code https://app.example.com}; none by default, {@code *} for all
 */
@ConfigurationProperties("scenefleet.cors")
record CorsProperties(@DefaultValue List<String> allowedOrigins) {
    CorsProperties {
        allowedOrigins = allowedOrigins.stream()
                .map(String::strip)
                .filter(origin -> !origin.isEmpty())
                .toList();
    }
}
