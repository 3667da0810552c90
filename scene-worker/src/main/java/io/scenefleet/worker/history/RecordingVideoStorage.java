package io.scenefleet.worker.history;

import io.scenefleet.storage.StoredVideo;
import io.scenefleet.storage.VideoName;
import io.scenefleet.storage.VideoStorage;
import java.io.IOException;
import java.util.Optional;
import org.springframework.core.io.Resource;

/** Writes down every video that came home. */
final class RecordingVideoStorage implements VideoStorage {
    private final VideoStorage storage;
    private final History history;

    RecordingVideoStorage(VideoStorage storage, History history) {
        this.storage = storage;
        this.history = history;
    }

    @Override
    public StoredVideo store(VideoName name, VideoWriter video) throws IOException {
        var stored = storage.store(name, video);
        history.write(HistoryLine.of("stored").with("file", name.value()).video(stored));
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
