package io.scenefleet.simulator.media;

import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Media types, recognized by their first bytes regardless of what the client claims. */
enum MediaType {
    PNG("image/png", "png", 0, "\u0089PNG\r\n\u001A\n"),
    JPEG("image/jpeg", "jpg", 0, "\u00FF\u00D8\u00FF"),
    WEBP("image/webp", "webp", 8, "WEBP"),
    MP4("video/mp4", "mp4", 4, "ftyp"),
    WAV("audio/wav", "wav", 8, "WAVE"),
    MP3("audio/mpeg", "mp3", 0, "ID3");

    private final String contentType;
    private final String extension;
    private final int at;
    private final byte[] signature;

    MediaType(String contentType, String extension, int at, String signature) {
        this.contentType = contentType;
        this.extension = extension;
        this.at = at;
        this.signature = signature.getBytes(StandardCharsets.ISO_8859_1);
    }

    static Optional<MediaType> of(byte[] bytes) {
        for (MediaType type : values()) {
            if (type.matches(bytes)) {
                return Optional.of(type);
            }
        }
        return Optional.empty();
    }

    boolean isPicture() {
        return contentType.startsWith("image/");
    }

    String contentType() {
        return contentType;
    }

    String extension() {
        return extension;
    }

    private boolean matches(byte[] bytes) {
        if (bytes.length < at + signature.length) {
            return false;
        }
        for (int i = 0; i < signature.length; i++) {
            if (bytes[at + i] != signature[i]) {
                return false;
            }
        }
        return true;
    }
}
