package io.scenefleet.worker.failpoint;

import io.scenefleet.failpoint.FailPointConfiguration;
import io.scenefleet.failpoint.FailPoints;
import io.scenefleet.storage.VideoStorage;
import io.scenefleet.work.SceneStore;
import io.scenefleet.worker.download.VideoDownloader;
import io.scenefleet.worker.provider.VideoProvider;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** Puts decorators around the worker's ports, so that what they decorate need not know of fail-points. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty(FailPointConfiguration.PROPERTY)
@Import(FailPointConfiguration.class)
class WorkerFailPointsConfiguration {
    @Bean
    static BeanPostProcessor workerFailPoints(ObjectProvider<FailPoints> failPoints) {
        return new BeanPostProcessor() {
            @Override
            public Object postProcessAfterInitialization(Object bean, String name) {
                return switch (bean) {
                    case SceneStore store -> new FailingSceneStore(store, failPoints.getObject());
                    case VideoProvider provider -> new FailingVideoProvider(provider, failPoints.getObject());
                    case VideoDownloader downloader -> new FailingVideoDownloader(downloader, failPoints.getObject());
                    case VideoStorage storage -> new FailingVideoStorage(storage, failPoints.getObject());
                    default -> bean;
                };
            }
        };
    }
}
