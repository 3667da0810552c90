package io.scenefleet.worker.processing;

import io.scenefleet.worker.download.DownloadRefusedException;
import io.scenefleet.worker.download.Mp4Structure;
import io.scenefleet.worker.download.Mp4s;
import io.scenefleet.worker.download.VideoDownloader;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.CopyOnWriteArrayList;

/** Downloads that go as they are told; by default a whole video comes at once. */
public final class ScriptedDownloads implements VideoDownloader {
    public static final byte[] VIDEO = Mp4s.whole(11);

    public final List<URI> downloads = new CopyOnWriteArrayList<>();
    private final Deque<VideoDownloader> script = new ConcurrentLinkedDeque<>();

    @Override
    public void download(URI video, OutputStream out) throws IOException {
        downloads.add(video);
        var next = script.poll();
        if (next == null) {
            out.write(VIDEO);
        } else {
            next.download(video, out);
        }
    }

    /** The next downloads go like this, one after the other; those after them go well. */
    public ScriptedDownloads next(VideoDownloader... downloads) {
        script.addAll(List.of(downloads));
        return this;
    }

    public static VideoDownloader cut() {
        return (_, out) -> {
            out.write(VIDEO, 0, VIDEO.length / 2);
            throw new IOException("unexpected end of stream");
        };
    }

    /** The download is complete, but not a video. */
    public static VideoDownloader invalid(byte[] file) {
        return (_, out) -> {
            var mp4 = new Mp4Structure(out);
            mp4.write(file);
            mp4.requireWhole();
        };
    }

    public static VideoDownloader corrupt() {
        return invalid(Arrays.copyOf(VIDEO, VIDEO.length / 2));
    }

    public static VideoDownloader refused() {
        return (_, _) -> {
            throw new DownloadRefusedException("videos are not fetched from there");
        };
    }

    /** Stops half-way. */
    public static VideoDownloader stopped(Gate gate) {
        return (_, out) -> {
            out.write(VIDEO, 0, VIDEO.length / 2);
            gate.run();
            out.write(VIDEO, VIDEO.length / 2, VIDEO.length - VIDEO.length / 2);
        };
    }
}
