package io.scenefleet.storage;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Provides the storage; to be imported by gateway and worker. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(StorageProperties.class)
public class VideoStorageConfiguration {
    @Bean
    VideoStorage videoStorage(StorageProperties properties) {
        return new FileSystemVideoStorage(properties.outputDir());
    }
}
