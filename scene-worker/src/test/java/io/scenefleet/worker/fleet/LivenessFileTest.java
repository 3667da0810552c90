package io.scenefleet.worker.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.scenefleet.fleet.WorkerRegistry;
import io.scenefleet.fleet.WorkerState;
import io.scenefleet.store.StoreUnavailableException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LivenessFileTest {
    private static final WorkerState PULSE =
            new WorkerState("worker-1", "host", 1, 0, 100, false, Instant.EPOCH, "dev");
    private static final FileTime LONG_AGO = FileTime.fromMillis(0);

    private final Registry registry = new Registry();

    @TempDir
    Path folder;

    @Test
    void the_file_is_touched_by_every_pulse_that_the_registry_took() throws IOException {
        var file = folder.resolve("alive");
        var liveness = new LivenessFile(registry, file);

        liveness.heartbeat(PULSE, Duration.ofSeconds(20));
        Files.setLastModifiedTime(file, LONG_AGO);
        liveness.heartbeat(PULSE, Duration.ofSeconds(20));

        assertThat(Files.getLastModifiedTime(file)).isGreaterThan(LONG_AGO);
        assertThat(file).hasContent("worker-1");
        assertThat(registry.pulses).isEqualTo(2);
    }

    @Test
    void a_pulse_that_the_registry_did_not_take_leaves_the_file_alone() throws IOException {
        var file = Files.createFile(folder.resolve("alive"));
        Files.setLastModifiedTime(file, LONG_AGO);
        registry.unavailable = true;

        assertThatThrownBy(() -> new LivenessFile(registry, file).heartbeat(PULSE, Duration.ofSeconds(20)))
                .isInstanceOf(StoreUnavailableException.class);

        assertThat(Files.getLastModifiedTime(file)).isEqualTo(LONG_AGO);
    }

    @Test
    void a_blank_setting_means_no_file() {
        assertThat(new LivenessProperties(Path.of(" ")).file()).isNull();
        assertThat(new LivenessProperties(null).file()).isNull();
    }

    private static final class Registry implements WorkerRegistry {
        private int pulses;
        private boolean unavailable;

        @Override
        public void heartbeat(WorkerState pulse, Duration ttl) {
            if (unavailable) {
                throw new StoreUnavailableException("unavailable", new IOException());
            }
            pulses++;
        }

        @Override
        public Set<String> listSilent(Set<String> workerIds, Duration longerThan) {
            return Set.of();
        }

        @Override
        public void forgetSilent() {}

        @Override
        public void remove(String workerId) {}
    }
}
