package io.scenefleet.worker.fleet;

import io.scenefleet.fleet.WorkerRegistry;
import io.scenefleet.fleet.WorkerState;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;

/** A registry that also touches a file after every successful heartbeat, for a health check that cannot see Redis. */
final class LivenessFile implements WorkerRegistry {
    private final WorkerRegistry registry;
    private final Path file;

    LivenessFile(WorkerRegistry registry, Path file) {
        this.registry = registry;
        this.file = file;
    }

    /** A heartbeat that fails leaves the file as it is. */
    @Override
    public void heartbeat(WorkerState pulse, Duration ttl) {
        registry.heartbeat(pulse, ttl);
        try {
            Files.writeString(file, pulse.workerId() + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write the liveness file " + file, e);
        }
    }

    @Override
    public Set<String> listSilent(Set<String> workerIds, Duration longerThan) {
        return registry.listSilent(workerIds, longerThan);
    }

    @Override
    public void forgetSilent() {
        registry.forgetSilent();
    }

    @Override
    public void remove(String workerId) {
        registry.remove(workerId);
    }
}
