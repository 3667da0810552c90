package io.scenefleet.failpoint.worker;

import io.scenefleet.failpoint.FailPointAutoConfiguration;
import io.scenefleet.failpoint.FailPoints;
import io.scenefleet.worker.download.VideoDownloader;
import io.scenefleet.worker.processing.SceneListener;
import io.scenefleet.worker.provider.VideoProvider;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;

/** Listens to the worker, and decorates those of its ports that do more in one call than a listener is told of. */
@AutoConfiguration
@ConditionalOnProperty(FailPointAutoConfiguration.PROPERTY)
@ConditionalOnClass(SceneListener.class)
class WorkerFailPointsAutoConfiguration {
    @Bean
    SceneFailPoints sceneFailPoints(FailPoints failPoints) {
        return new SceneFailPoints(failPoints);
    }

    @Bean
    static BeanPostProcessor workerFailPoints(ObjectProvider<FailPoints> failPoints) {
        return new BeanPostProcessor() {
            @Override
            public Object postProcessAfterInitialization(Object bean, String name) {
                return switch (bean) {
                    case VideoProvider provider -> new PolledVideoProvider(provider, failPoints.getObject());
                    case VideoDownloader downloader -> new FailingVideoDownloader(downloader, failPoints.getObject());
                    default -> bean;
                };
            }
        };
    }
}
