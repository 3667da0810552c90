package io.scenefleet.worker.processing;

import io.scenefleet.storage.StoredVideo;
import io.scenefleet.storage.VideoName;
import io.scenefleet.storage.VideoStorage;
import io.scenefleet.worker.download.InvalidVideoException;
import io.scenefleet.worker.download.VideoDownloader;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.util.Optional;
import org.springframework.core.io.Resource;

/** The storage as one worker reaches it, and downloads into it: each call ends the turn, and may fail. */
final class SimulatedStorage implements VideoStorage, VideoDownloader {
    private static final StoredVideo VIDEO = new StoredVideo(1, "ab".repeat(32));

    private final SimulatedWorker worker;
    private final Simulation simulation;

    SimulatedStorage(SimulatedWorker worker, Simulation simulation) {
        this.worker = worker;
        this.simulation = simulation;
    }

    @Override
    public void download(URI video, OutputStream out) throws IOException {
        simulation.scheduler.requireLife();
        simulation.scheduler.endTurn();
        if (!simulation.luck.holds(90)) {
            throw new IOException("the connection broke");
        }
        if (!simulation.luck.holds(97)) {
            throw new InvalidVideoException("broken", "0");
        }
        out.write(1);
    }

    @Override
    public StoredVideo store(VideoName name, VideoWriter video) throws IOException {
        simulation.scheduler.requireLife();
        video.writeTo(OutputStream.nullOutputStream());
        simulation.files.add(name);
        simulation.tell(() -> name + " is stored");
        simulation.scheduler.endTurn();
        if (!simulation.luck.holds(97)) {
            throw new IOException("the disk did not answer");
        }
        return VIDEO;
    }

    @Override
    public long freeBytes() {
        return Long.MAX_VALUE;
    }

    @Override
    public Optional<StoredVideo> inspect(VideoName name) throws IOException {
        simulation.scheduler.requireLife();
        simulation.scheduler.endTurn();
        if (!simulation.luck.holds(95)) {
            worker.storageFailed();
            throw new IOException("the disk did not answer");
        }
        return simulation.files.contains(name) ? Optional.of(VIDEO) : Optional.empty();
    }

    @Override
    public Optional<Resource> find(VideoName name) {
        throw new UnsupportedOperationException();
    }
}
