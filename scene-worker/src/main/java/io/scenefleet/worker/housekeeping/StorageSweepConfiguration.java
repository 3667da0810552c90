package io.scenefleet.worker.housekeeping;

import io.scenefleet.fleet.FleetLock;
import io.scenefleet.storage.StorageProperties;
import io.scenefleet.storage.TemporaryVideoFiles;
import java.time.Clock;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(StorageSweepProperties.class)
class StorageSweepConfiguration {
    @Bean
    StorageSweeper storageSweeper(StorageProperties storage, FleetLock lock, StorageSweepProperties properties) {
        return new StorageSweeper(new TemporaryVideoFiles(storage.outputDir()), lock, properties, Clock.systemUTC());
    }
}
