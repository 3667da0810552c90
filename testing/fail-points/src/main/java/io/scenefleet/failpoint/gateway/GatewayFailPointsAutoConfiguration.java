package io.scenefleet.failpoint.gateway;

import io.scenefleet.failpoint.FailPointAutoConfiguration;
import io.scenefleet.failpoint.FailPoints;
import io.scenefleet.gateway.submission.SceneJobPublisher;
import io.scenefleet.job.JobStore;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;

/** Decorates the gateway's ports, so that the gateway need not know of fail-points. */
@AutoConfiguration
@ConditionalOnProperty(FailPointAutoConfiguration.PROPERTY)
@ConditionalOnClass(SceneJobPublisher.class)
class GatewayFailPointsAutoConfiguration {
    @Bean
    static BeanPostProcessor gatewayFailPoints(ObjectProvider<FailPoints> failPoints) {
        return new BeanPostProcessor() {
            @Override
            public Object postProcessAfterInitialization(Object bean, String name) {
                return switch (bean) {
                    case JobStore jobs -> new FailingJobStore(jobs, failPoints.getObject());
                    case SceneJobPublisher publisher -> new FailingSceneJobPublisher(publisher, failPoints.getObject());
                    default -> bean;
                };
            }
        };
    }
}
