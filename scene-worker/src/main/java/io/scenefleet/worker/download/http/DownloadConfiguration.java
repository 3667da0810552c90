package io.scenefleet.worker.download.http;

import io.scenefleet.worker.download.VideoDownloader;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(DownloadProperties.class)
class DownloadConfiguration {
    @Bean
    VideoDownloader videoDownloader(DownloadProperties properties) {
        return new HttpVideoDownloader(properties);
    }
}
