package io.scenefleet.worker.download;

import java.io.IOException;

/** The bytes came as announced, and are not a whole MP4 file. */
public class InvalidVideoException extends IOException {
    public InvalidVideoException(String message) {
        super(message);
    }
}
