package io.scenefleet.worker.housekeeping;

import static org.assertj.core.api.Assertions.assertThat;

import io.scenefleet.fleet.FleetLock;
import io.scenefleet.redis.RedisFleetConfiguration;
import io.scenefleet.storage.TemporaryVideoFiles;
import io.scenefleet.testsupport.TestServers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.data.redis.autoconfigure.DataRedisAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

@SuppressWarnings("NullAway.Init")
class StorageSweeperIT {
    private static final String PART = ".s_hook_0a1b2c3d4e5f.mp4.0d2c9a52-6a0b-4c39-9d3b-1c2a52a0f1ce.part";

    @Configuration
    @Import({RedisFleetConfiguration.class, DataRedisAutoConfiguration.class})
    static class Wiring {}

    @TempDir
    Path folder;

    private Path old;

    @BeforeEach
    void leaveAFile() throws IOException {
        old = Files.createFile(folder.resolve(PART));
        Files.setLastModifiedTime(old, FileTime.from(Instant.now().minus(Duration.ofDays(2))));
    }

    @Test
    void what_a_killed_worker_left_half_written_is_removed_once_no_other_worker_is_at_it() {
        new ApplicationContextRunner()
                .withUserConfiguration(Wiring.class)
                .withPropertyValues(
                        "spring.data.redis.url=" + TestServers.redis().redisUrl())
                .run(context -> {
                    var lock = context.getBean(FleetLock.class);
                    var sweeper = sweeper(lock);

                    lock.tryRun("storage-sweep", _ -> sweeper.sweep());
                    assertThat(old).exists();

                    sweeper.sweep();
                    assertThat(old).doesNotExist();
                });
    }

    private StorageSweeper sweeper(FleetLock lock) {
        var properties = new StorageSweepProperties(Duration.ofHours(1), Duration.ofDays(1));
        return new StorageSweeper(new TemporaryVideoFiles(folder), lock, properties, Clock.systemUTC());
    }
}
