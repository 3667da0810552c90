package io.scenefleet.worker.download;

import java.io.IOException;

/** The download is complete, but not a whole MP4 file. */
public class InvalidVideoException extends IOException {
    public InvalidVideoException(String message) {
        super(message);
    }
}
