package io.scenefleet.worker.download;

import java.io.IOException;

/** With its present settings this worker does not download from that address, or the video exceeds the size limit. */
public class DownloadRefusedException extends IOException {
    public DownloadRefusedException(String message) {
        super(message);
    }
}
