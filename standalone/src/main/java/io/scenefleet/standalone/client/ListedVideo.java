package io.scenefleet.standalone.client;

/**
 * A finished video, as the session lists it.
 *
 * @param duration in seconds, as ordered
 * @param videoUrl path on the gateway
 */
public record ListedVideo(String scenario, double duration, String videoUrl) {
    /** The name of the file, as the gateway gave it. */
    public String fileName() {
        return videoUrl.substring(videoUrl.lastIndexOf('/') + 1);
    }
}
