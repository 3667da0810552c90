package io.scenefleet.worker.download;

import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;

/** Fetches videos. */
public interface VideoDownloader {
    /**
     * Writes the whole video to {@code out}, or throws; what was written before it threw is worthless.
     *
     * @throws DownloadRefusedException when this address must not be fetched, ever
     * @throws InvalidVideoException    when all of it came and it is not a whole MP4 file
     * @throws IOException              when it did not come whole, or could not be written; another time it may
     */
    void download(URI video, OutputStream out) throws IOException;
}
