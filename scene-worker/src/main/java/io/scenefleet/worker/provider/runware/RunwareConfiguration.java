package io.scenefleet.worker.provider.runware;

import io.scenefleet.worker.provider.VideoProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(RunwareProperties.class)
class RunwareConfiguration {
    @Bean
    VideoProvider videoProvider(RunwareProperties properties) {
        return new RunwareVideoProvider(new RunwareClient(properties));
    }
}
