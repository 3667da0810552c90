package io.scenefleet.failpoint.worker;

import io.scenefleet.failpoint.FailPoint;
import io.scenefleet.failpoint.FailPoints;
import io.scenefleet.storage.StoredVideo;
import io.scenefleet.storage.VideoName;
import io.scenefleet.storage.VideoStorage;
import java.io.IOException;
import java.util.Optional;
import org.springframework.core.io.Resource;

/** W9: the whole video has its final name. */
record FailingVideoStorage(VideoStorage storage, FailPoints failPoints) implements VideoStorage {
    @Override
    public StoredVideo store(VideoName name, VideoWriter video) throws IOException {
        var stored = storage.store(name, video);
        failPoints.reached(FailPoint.W9);
        return stored;
    }

    @Override
    public Optional<StoredVideo> inspect(VideoName name) throws IOException {
        return storage.inspect(name);
    }

    @Override
    public Optional<Resource> find(VideoName name) {
        return storage.find(name);
    }
}
