package io.scenefleet.worker.processing;

import io.scenefleet.scene.FailureCode;
import io.scenefleet.scene.SceneFailure;
import io.scenefleet.storage.StoredVideo;
import io.scenefleet.worker.download.InvalidVideoException;
import io.scenefleet.worker.provider.TaskState;
import java.io.IOException;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * Downloads a paid video into the storage. It does not give up easily: not on a lost connection, not on a full disk, not on
 * an address that has expired or that this worker's settings do not allow, before the deadline for downloads has passed; and
 * not on a file that is empty or cut, because the provider may announce a file before it is there.
 */
final class VideoDownload {
    /** A worker that comes late, to a network that is perhaps late as well, does not give up at once. */
    private static final int LEAST_TRIES = 5;

    private final HeldScene scene;
    private final ScenePorts ports;
    private final SceneRules rules;
    private final Inquiry inquiry;
    private @Nullable Long invalidSince;
    private @Nullable String lastInvalid;

    VideoDownload(HeldScene scene, ScenePorts ports, SceneRules rules, Inquiry inquiry) {
        this.scene = scene;
        this.ports = ports;
        this.rules = rules;
        this.inquiry = inquiry;
    }

    /** Downloads and stores the video, and ends the scene one way or the other. */
    SceneResult toEnd(URI address) {
        var video = address;
        for (int tries = 1; ; tries++) {
            try {
                return scene.completed(store(video));
            } catch (IOException e) {
                ports.listener().problem(scene.job(), "the video could not be stored (%s)".formatted(e));
                ports.listener().notStored(scene.job(), e);
                if (isFinal(e, tries)) {
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

    /** The deadline counts from the end of the render, over all workers that have tried. */
    private boolean isFinal(IOException e, int tries) {
        return e instanceof InvalidVideoException invalid && isBrokenAtItsSource(invalid)
                || tries >= LEAST_TRIES
                        && scene.sinceRendered().compareTo(rules.limits().downloadDeadline()) > 0;
    }

    /**
     * Whether the file has been invalid for long enough to have been completed, and the same bytes have come twice. How long
     * counts for this worker only: a file that was not looked at has not been seen to be invalid.
     */
    private boolean isBrokenAtItsSource(InvalidVideoException invalid) {
        if (invalidSince == null) {
            invalidSince = rules.now();
        }
        boolean isSame = invalid.sha256().equals(lastInvalid);
        lastInvalid = invalid.sha256();
        return isSame && rules.isOver(rules.limits().invalidVideoGrace(), invalidSince);
    }

    private static FailureCode code(IOException e) {
        return e instanceof InvalidVideoException ? FailureCode.INVALID_VIDEO : FailureCode.DOWNLOAD_FAILED;
    }

    /** The address may have expired meanwhile; the provider tells the current one. */
    private URI currentAddress(URI last) {
        var told = inquiry.askOnce().map(inquiry::confirm).orElse(null);
        return told instanceof TaskState.Rendered(var video, var _) ? video : last;
    }
}
