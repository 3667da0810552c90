package io.scenefleet.worker.history;

import io.scenefleet.storage.VideoStorage;
import io.scenefleet.work.SceneStore;
import io.scenefleet.worker.fleet.WorkerIdentity;
import io.scenefleet.worker.provider.VideoProvider;
import java.time.Clock;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Puts itself around the ports when there is to be a history, and is not there at all otherwise. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty("scenefleet.history.file")
@EnableConfigurationProperties(HistoryProperties.class)
class HistoryConfiguration {
    @Bean
    History history(HistoryProperties properties, WorkerIdentity worker) {
        return new History(properties.file(), worker.id(), Clock.systemUTC());
    }

    @Bean
    static BeanPostProcessor recordingPorts(ObjectProvider<History> history) {
        return new BeanPostProcessor() {
            @Override
            public Object postProcessAfterInitialization(Object bean, String name) {
                return switch (bean) {
                    case SceneStore store -> new RecordingSceneStore(store, history.getObject());
                    case VideoProvider provider -> new RecordingVideoProvider(provider, history.getObject());
                    case VideoStorage storage -> new RecordingVideoStorage(storage, history.getObject());
                    default -> bean;
                };
            }
        };
    }
}
