package io.scenefleet.standalone;

import io.scenefleet.standalone.client.GatewayClient;
import io.scenefleet.standalone.client.GatewayException;
import io.scenefleet.standalone.client.ListedVideo;
import io.scenefleet.standalone.client.Mp4File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;

/** Fetches a video as any client would, and says whether it is whole and as long as it should be. */
final class VideoCheck {

    // Videos end with a whole frame, and encoders count in their own ticks.
    private static final double TOLERANCE_SECONDS = 0.2;

    private final GatewayClient gateway;

    VideoCheck(GatewayClient gateway) {
        this.gateway = gateway;
    }

    /** What a look at one video showed. */
    sealed interface Finding {

        record Whole(double seconds) implements Finding {}

        /** @param reason continues the sentence "the video is not whole: …" */
        record Broken(String reason) implements Finding {}
    }

    /** Saves the video as {@code target} and looks at it. */
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
                    String.format(Locale.ROOT, "it plays %.2f s instead of %.2f s", seconds, expectedSeconds));
        }
        return new Finding.Whole(seconds);
    }
}
