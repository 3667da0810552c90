package io.scenefleet.worker.download;

import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;

/** Downloads videos. */
public interface VideoDownloader {
    /**
     * Writes the whole video to {@code out}, or throws; what was written before is worthless then.
     *
     * @throws DownloadRefusedException when the settings of this worker do not allow it
     * @throws InvalidVideoException    when the download is complete but not a whole MP4 file
     * @throws IOException              when it is incomplete or could not be written; it may succeed later
     */
    void download(URI video, OutputStream out) throws IOException;
}
