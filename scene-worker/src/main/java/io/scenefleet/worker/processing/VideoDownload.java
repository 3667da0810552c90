package io.scenefleet.worker.processing;

import io.scenefleet.scene.FailureCode;
import io.scenefleet.scene.SceneFailure;
import io.scenefleet.storage.StoredVideo;
import io.scenefleet.worker.download.DownloadRefusedException;
import io.scenefleet.worker.download.InvalidVideoException;
import io.scenefleet.worker.provider.TaskState;
import java.io.IOException;
import java.net.URI;

/**
 * Downloads a paid video into the storage. It does not give up easily: not on a lost connection, not on a full disk, not on
 * an address that has expired, before the deadline for downloads has passed.
 */
final class VideoDownload {
    /** A file that arrives in full and is broken this often is broken at its source. */
    private static final int INVALID_DOWNLOADS = 3;

    private final HeldScene scene;
    private final ScenePorts ports;
    private final SceneRules rules;
    private final Inquiry inquiry;
    private final long begun;
    private int invalid;

    VideoDownload(HeldScene scene, ScenePorts ports, SceneRules rules, Inquiry inquiry) {
        this.scene = scene;
        this.ports = ports;
        this.rules = rules;
        this.inquiry = inquiry;
        this.begun = rules.now();
    }

    /** Downloads and stores the video, and ends the scene one way or the other. */
    SceneResult toEnd(URI address) {
        var video = address;
        for (int tries = 1; ; tries++) {
            try {
                return scene.completed(store(video));
            } catch (IOException e) {
                ports.listener().problem(scene.job(), "the video could not be stored (%s)".formatted(e));
                invalid += e instanceof InvalidVideoException ? 1 : 0;
                if (isFinal(e)) {
                    return scene.failed(new SceneFailure(code(e), String.valueOf(e.getMessage())));
                }
            }
            scene.signals().pause(rules.backoff().after(tries));
            video = currentAddress(video);
        }
    }

    private StoredVideo store(URI video) throws IOException {
        var stored = ports.storage()
                .store(scene.videoName(), out -> ports.downloader().download(video, out));
        ports.listener().stored(scene.job(), scene.videoName(), stored);
        return stored;
    }

    private boolean isFinal(IOException e) {
        return switch (e) {
            case DownloadRefusedException _ -> true;
            case InvalidVideoException _ -> invalid == INVALID_DOWNLOADS;
            default -> rules.isOver(rules.limits().downloadDeadline(), begun);
        };
    }

    private static FailureCode code(IOException e) {
        return e instanceof InvalidVideoException ? FailureCode.INVALID_VIDEO : FailureCode.DOWNLOAD_FAILED;
    }

    /** The address may have expired meanwhile; the provider tells the current one. */
    private URI currentAddress(URI last) {
        return inquiry.askOnce().orElse(null) instanceof TaskState.Rendered(var video, var _) ? video : last;
    }
}
