package io.scenefleet.worker.provider.runware;

import io.scenefleet.fleet.ProviderMark;
import io.scenefleet.worker.provider.VideoProvider;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(RunwareProperties.class)
class RunwareConfiguration {
    private static final Logger log = LoggerFactory.getLogger(RunwareConfiguration.class);

    /** Runware's advice for new accounts; beyond what an account takes, orders are only refused and repeated. */
    @Bean
    ApplicationRunner concurrencyAdvice(
            RunwareProperties properties, @Value("${scenefleet.renders.limit:}") String limit) {
        return _ -> {
            if (limit.isEmpty() && properties.isRunware()) {
                log.warn("SCENEFLEET_RENDERS_LIMIT is not set: Runware advises 2 to 4 renders at the same time");
            }
        };
    }

    @Bean
    ProviderMark providerMark(RunwareProperties properties) {
        return ProviderMark.of(properties.baseUrl(), properties.apiKey());
    }

    @Bean
    VideoProvider videoProvider(RunwareProperties properties) {
        return new RunwareVideoProvider(new RunwareClient(properties), properties.videoLifetime());
    }
}
