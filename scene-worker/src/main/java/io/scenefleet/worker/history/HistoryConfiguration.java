package io.scenefleet.worker.history;

import io.scenefleet.worker.processing.WorkerIdentity;
import java.time.Clock;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** There is a history only if it has a file. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty("scenefleet.history.file")
@EnableConfigurationProperties(HistoryProperties.class)
class HistoryConfiguration {
    @Bean
    History history(HistoryProperties properties, WorkerIdentity worker) {
        return new History(properties.file(), worker.id(), Clock.systemUTC());
    }

    @Bean
    SceneHistory sceneHistory(History history) {
        return new SceneHistory(history);
    }
}
