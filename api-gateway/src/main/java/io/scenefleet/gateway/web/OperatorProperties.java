package io.scenefleet.gateway.web;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Who may use the operators' API.
 *
 * @param token sent by operators as {@code Authorization: Bearer}; without one, only clients on this machine are operators
 */
@ConfigurationProperties("scenefleet.ops")
record OperatorProperties(@Nullable String token) {
    OperatorProperties {
        token = token == null || token.isBlank() ? null : token.strip();
    }

    /** Keeps the secret out of logs. */
    @Override
    public String toString() {
        return "OperatorProperties[token=%s]".formatted(token == null ? "none" : "***");
    }
}
