package io.scenefleet.gateway.web;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Who may decide about money.
 *
 * @param token what operators show as {@code Authorization: Bearer}; without one, only this machine may
 */
@ConfigurationProperties("scenefleet.ops")
record OperatorProperties(@Nullable String token) {
    OperatorProperties {
        token = token == null || token.isBlank() ? null : token.strip();
    }

    /** A secret does not belong into logs. */
    @Override
    public String toString() {
        return "OperatorProperties[token=%s]".formatted(token == null ? "none" : "***");
    }
}
