package io.scenefleet.failpoint.worker;

import io.scenefleet.failpoint.FailPointAutoConfiguration;
import io.scenefleet.failpoint.FailPoints;
import io.scenefleet.storage.VideoStorage;
import io.scenefleet.work.SceneStore;
import io.scenefleet.worker.download.VideoDownloader;
import io.scenefleet.worker.provider.VideoProvider;
import org.springframework.amqp.rabbit.listener.DirectMessageListenerContainer;
import org.springframework.amqp.rabbit.listener.api.ChannelAwareMessageListener;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;

/** Decorates the worker's ports, so that the worker need not know of fail-points. */
@AutoConfiguration
@ConditionalOnProperty(FailPointAutoConfiguration.PROPERTY)
@ConditionalOnClass(VideoDownloader.class)
class WorkerFailPointsAutoConfiguration {
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
                    case DirectMessageListenerContainer container -> watched(container, failPoints.getObject());
                    default -> bean;
                };
            }
        };
    }

    private static DirectMessageListenerContainer watched(
            DirectMessageListenerContainer container, FailPoints failPoints) {
        if (container.getMessageListener() instanceof ChannelAwareMessageListener listener) {
            container.setMessageListener(new FailingAcknowledgement(listener, failPoints));
        }
        return container;
    }
}
