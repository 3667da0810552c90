package io.scenefleet.storage;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Optional;
import org.springframework.core.io.Resource;

/** Keeps videos. A video that can be found is whole; nothing that is half written ever has a video's name. */
public interface VideoStorage {
    /** Writes the bytes of a video, and throws when they are not all there or not a video. */
    @FunctionalInterface
    interface VideoWriter {
        void writeTo(OutputStream out) throws IOException;
    }

    /**
     * Stores a video. When this returns, the video survives a crash of the machine; when it throws, nothing was stored
     * under the name. A video that is there already is replaced.
     *
     * @throws IOException from the writer, or because there is no room
     */
    StoredVideo store(VideoName name, VideoWriter video) throws IOException;

    /**
     * Reads a stored video through.
     *
     * @return nothing when there is none
     */
    Optional<StoredVideo> inspect(VideoName name) throws IOException;

    /** The video, whole. */
    Optional<Resource> find(VideoName name);
}
