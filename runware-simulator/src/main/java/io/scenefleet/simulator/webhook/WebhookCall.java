package io.scenefleet.simulator.webhook;

import io.scenefleet.simulator.wire.WireValue;
import java.net.URI;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * A result to be sent to a URL of the client.
 *
 * @param kind        webhook or upload
 * @param taskId      the task that the result belongs to
 * @param to          target URL
 * @param contentType media type of the body
 * @param body        supplies the body for each attempt
 */
public record WebhookCall(Kind kind, UUID taskId, URI to, String contentType, Supplier<byte[]> body) {
    /** Kinds of calls and their HTTP methods. */
    public enum Kind implements WireValue {
        WEBHOOK("POST"),
        UPLOAD("PUT");

        private final String method;

        Kind(String method) {
            this.method = method;
        }

        String method() {
            return method;
        }
    }

    /** The target URL without its query, which often contains a secret. */
    String address() {
        return to.getScheme() + "://" + to.getAuthority() + to.getPath();
    }
}
