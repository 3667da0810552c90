package io.scenefleet.gateway.web;

import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Which other origins may call the API from a browser.
 *
 * @param allowedOrigins e.g. {@code https://app.example.com}; none by default, {@code *} allows all
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
