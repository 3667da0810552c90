package io.scenefleet.worker.housekeeping;

import io.scenefleet.fleet.FleetLock;
import io.scenefleet.operator.FailedScenes;
import io.scenefleet.redis.RedisOperationsConfiguration;
import io.scenefleet.storage.StorageProperties;
import io.scenefleet.storage.TemporaryVideoFiles;
import io.scenefleet.worker.provider.VideoProvider;
import java.time.Clock;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

@Configuration(proxyBeanMethods = false)
@Import(RedisOperationsConfiguration.class)
@EnableConfigurationProperties({StorageSweepProperties.class, UnknownSweepProperties.class})
class HousekeepingConfiguration {
    @Bean
    SweepThread storageSweep(StorageProperties storage, FleetLock lock, StorageSweepProperties properties) {
        var sweeper =
                new StorageSweeper(new TemporaryVideoFiles(storage.outputDir()), lock, properties, Clock.systemUTC());
        return new SweepThread("storage-sweep", sweeper::sweep, properties.interval());
    }

    @Bean
    SweepThread unknownSweep(
            FailedScenes failures, VideoProvider provider, FleetLock lock, UnknownSweepProperties properties) {
        var sweeper = new UnknownOutcomeSweeper(failures, provider, lock, properties, Clock.systemUTC());
        return new SweepThread("unknown-sweep", sweeper::sweep, properties.interval());
    }
}
