package io.scenefleet.failpoint.worker;

import io.scenefleet.failpoint.FailPoint;
import io.scenefleet.failpoint.FailPoints;
import io.scenefleet.worker.download.VideoDownloader;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;

/** W8: the first bytes of the video are in the file. */
record FailingVideoDownloader(VideoDownloader downloader, FailPoints failPoints) implements VideoDownloader {
    @Override
    public void download(URI video, OutputStream out) throws IOException {
        downloader.download(video, failPoints.isArmed(FailPoint.W8) ? watched(out) : out);
    }

    private OutputStream watched(OutputStream out) {
        return new FilterOutputStream(out) {
            private boolean begun;

            @Override
            public void write(byte[] bytes, int offset, int length) throws IOException {
                out.write(bytes, offset, length);
                if (!begun) {
                    begun = true;
                    out.flush();
                    failPoints.reached(FailPoint.W8);
                }
            }
        };
    }
}
