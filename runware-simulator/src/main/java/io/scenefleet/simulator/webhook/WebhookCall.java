package io.scenefleet.simulator.webhook;

import java.net.URI;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * Something to be carried to a client's own place.
 *
 * @param kind        what it is
 * @param taskId      the task that it comes from
 * @param to          where it goes
 * @param contentType of the body
 * @param body        asked for at each attempt
 */
public record WebhookCall(Kind kind, UUID taskId, URI to, String contentType, Supplier<byte[]> body) {
    /** What is carried, and by which method. */
    public enum Kind {
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

    /** The address without its query, which often is a secret. */
    String address() {
        return to.getScheme() + "://" + to.getAuthority() + to.getPath();
    }
}
