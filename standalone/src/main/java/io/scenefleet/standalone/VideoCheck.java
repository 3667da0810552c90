package io.scenefleet.standalone;

import io.scenefleet.standalone.client.GatewayClient;
import io.scenefleet.standalone.client.GatewayException;
import io.scenefleet.standalone.client.ListedVideo;
import io.scenefleet.standalone.client.Mp4File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;

/** Downloads a video and checks that it is complete and as long as expected. */
final class VideoCheck {
    // Videos end with a whole frame, and encoders round to their own time base.
    private static final double TOLERANCE_SECONDS = 0.2;

    private final GatewayClient gateway;

    VideoCheck(GatewayClient gateway) {
        this.gateway = gateway;
    }

    /** The result of checking one video. */
    sealed interface Finding {
        record Whole(double seconds) implements Finding {}

        /** @param reason continues the sentence "the video is not playable: …" */
        record Broken(String reason) implements Finding {}
    }

    /** Saves the video as {@code target} and checks it. */
    Finding fetch(ListedVideo video, Path target, double expectedSeconds) {
        try {
            gateway.download(video.videoUrl(), target);
            return judge(Mp4File.duration(target), expectedSeconds);
        } catch (GatewayException | IOException e) {
            return new Finding.Broken(String.valueOf(e.getMessage()));
        }
    }

    static Finding judge(double seconds, double expectedSeconds) {
        if (Math.abs(seconds - expectedSeconds) > TOLERANCE_SECONDS) {
            return new Finding.Broken(
                    String.format(Locale.ROOT, "it plays for %.2f s instead of %.2f s", seconds, expectedSeconds));
        }
        return new Finding.Whole(seconds);
    }
}
