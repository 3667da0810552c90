package io.scenefleet.simulator.order;

import java.net.URI;
import java.util.Optional;
import java.util.UUID;

/** Source of a picture, video or sound, as given by a client. */
public sealed interface MediaSource {
    /** Previously uploaded media. */
    record Uploaded(UUID id) implements MediaSource {}

    /** Media to be fetched over HTTP or HTTPS. */
    record Remote(URI uri) implements MediaSource {}

    /**
     * Media contained in the request.
     *
     * @param base64 encoded bytes
     */
    record Inline(String base64) implements MediaSource {
        /** Omits the content, which may be long. */
        @Override
        public String toString() {
            return "Inline[" + base64.length() + " characters]";
        }
    }

    /** Reads a UUID, a URL, a data URI or base64; empty when it is none of them. */
    static Optional<MediaSource> read(String text) {
        if (text.startsWith("data:")) {
            int comma = text.indexOf(',');
            boolean readable = comma > 0 && text.substring(0, comma).endsWith(";base64");
            return readable ? inline(text.substring(comma + 1)) : Optional.empty();
        }
        if (ParameterReader.isUrl(text)) {
            return Optional.of(new Remote(URI.create(text)));
        }
        Optional<MediaSource> uploaded = TaskIds.read(text).map(Uploaded::new);
        // A short text is more likely a mistake than a picture.
        return uploaded.isPresent() || text.length() < 16 ? uploaded : inline(text);
    }

    private static Optional<MediaSource> inline(String base64) {
        return ParameterReader.isBase64(base64) ? Optional.of(new Inline(base64)) : Optional.empty();
    }
}
