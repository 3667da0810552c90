package io.scenefleet.worker.processing;

import io.scenefleet.progress.FailureCode;
import io.scenefleet.progress.SceneFailure;
import io.scenefleet.storage.StoredVideo;
import io.scenefleet.storage.VideoName;
import io.scenefleet.storage.VideoStorage;
import io.scenefleet.worker.download.DownloadRefusedException;
import io.scenefleet.worker.download.InvalidVideoException;
import io.scenefleet.worker.download.VideoDownloader;
import io.scenefleet.worker.provider.ProviderUnreachableException;
import io.scenefleet.worker.provider.TaskState;
import io.scenefleet.worker.provider.VideoProvider;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings a paid video home. It does not give up easily: not on a lost connection, not on a full disk, not on an address
 * that has expired, before the deadline for downloads has passed.
 */
final class VideoCollector {
    private static final Logger log = LoggerFactory.getLogger(VideoCollector.class);

    /** A file that comes in full and is broken this often is broken at its source. */
    private static final int INVALID_DOWNLOADS = 3;

    private final VideoDownloader downloader;
    private final VideoStorage storage;
    private final VideoProvider provider;
    private final WorkerProperties properties;
    private final Backoff backoff;

    VideoCollector(
            VideoDownloader downloader,
            VideoStorage storage,
            VideoProvider provider,
            WorkerProperties properties,
            Backoff backoff) {
        this.downloader = downloader;
        this.storage = storage;
        this.provider = provider;
        this.properties = properties;
        this.backoff = backoff;
    }

    /**
     * Completes a scene whose video is stored already.
     *
     * @return whether it is; a storage that cannot be read now is met again when the video is fetched
     */
    boolean finishStored(OwnedScene scene) {
        try {
            var stored = storage.inspect(name(scene));
            stored.ifPresent(video -> finish(scene, video));
            return stored.isPresent();
        } catch (IOException e) {
            log.warn("Scene {}: the storage cannot be read: {}", scene.key(), e.toString());
            return false;
        }
    }

    /** Fetches and stores the video, and ends the scene one way or the other. */
    void collect(OwnedScene scene, URI video, @Nullable BigDecimal costUsd) {
        scene.downloading(costUsd);
        long begun = System.nanoTime();
        var address = video;
        for (int tries = 1, invalid = 0; ; tries++) {
            try {
                finish(scene, store(scene, address));
                return;
            } catch (DownloadRefusedException e) {
                fail(scene, FailureCode.DOWNLOAD_FAILED, e);
                return;
            } catch (InvalidVideoException e) {
                if (++invalid == INVALID_DOWNLOADS) {
                    fail(scene, FailureCode.INVALID_VIDEO, e);
                    return;
                }
                warn(scene, e);
            } catch (IOException e) {
                if (System.nanoTime() - begun > properties.downloadDeadline().toNanos()) {
                    fail(scene, FailureCode.DOWNLOAD_FAILED, e);
                    return;
                }
                warn(scene, e);
            }
            scene.waiting().pause(backoff.after(tries));
            address = presentAddress(scene, address);
        }
    }

    private StoredVideo store(OwnedScene scene, URI video) throws IOException {
        return storage.store(name(scene), out -> downloader.download(video, out));
    }

    /** The address may have expired while we tried; the provider names the present one. */
    private URI presentAddress(OwnedScene scene, URI last) {
        try {
            var state = provider.poll(List.of(scene.task())).get(scene.task());
            return state instanceof TaskState.Rendered(var video, var _) ? video : last;
        } catch (ProviderUnreachableException _) {
            return last;
        }
    }

    private static void finish(OwnedScene scene, StoredVideo video) {
        scene.downloading(null);
        scene.completed(video, name(scene).path());
        log.info("Scene {}: completed at attempt {}, {}", scene.key(), scene.attempt(), name(scene));
    }

    private static void fail(OwnedScene scene, FailureCode code, IOException e) {
        scene.failed(new SceneFailure(code, String.valueOf(e.getMessage())));
        log.warn("Scene {}: failed, {}: {}", scene.key(), code.word(), e.getMessage());
    }

    private static void warn(OwnedScene scene, IOException e) {
        log.warn("Scene {}: the video could not be stored yet: {}", scene.key(), e.toString());
    }

    private static VideoName name(OwnedScene scene) {
        return VideoName.of(scene.job(), scene.task());
    }
}
