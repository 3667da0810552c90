package io.scenefleet.worker.download;

import java.io.IOException;

/** The download is complete, but not a whole MP4 file. */
public class InvalidVideoException extends IOException {
    private final String sha256;

    /** @param sha256 of all bytes that were downloaded, in lower-case hex */
    public InvalidVideoException(String message, String sha256) {
        super(message);
        this.sha256 = sha256;
    }

    /** SHA-256 of all bytes that were downloaded, in lower-case hex. */
    public String sha256() {
        return sha256;
    }
}
