package io.scenefleet.worker.download;

import java.io.IOException;

/** The video's address is one that this worker does not fetch from, or its size one that it does not take. */
public class DownloadRefusedException extends IOException {
    public DownloadRefusedException(String message) {
        super(message);
    }
}
