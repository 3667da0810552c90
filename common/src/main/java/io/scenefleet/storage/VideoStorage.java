package io.scenefleet.storage;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Optional;
import org.springframework.core.io.Resource;

/** Keeps videos. A video that can be found is complete: a half-written file never has the name of a video. */
public interface VideoStorage {
    /** Writes the bytes of a video, and throws if they are incomplete or not a video. */
    @FunctionalInterface
    interface VideoWriter {
        void writeTo(OutputStream out) throws IOException;
    }

    /**
     * Stores a video. When this returns, the video survives a crash of the machine; if it throws, nothing was stored
     * under the name. An existing video is replaced.
     *
     * @throws IOException from the writer, or if the disk is full
     */
    StoredVideo store(VideoName name, VideoWriter video) throws IOException;

    /**
     * Reads a stored video from beginning to end.
     *
     * @return empty if there is none
     */
    Optional<StoredVideo> inspect(VideoName name) throws IOException;

    /** Number of bytes that can still be stored. */
    long freeBytes() throws IOException;

    /** The complete video. */
    Optional<Resource> find(VideoName name);
}
