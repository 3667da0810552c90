package io.scenefleet.gateway.failpoint;

import io.scenefleet.failpoint.FailPointConfiguration;
import io.scenefleet.failpoint.FailPoints;
import io.scenefleet.gateway.submission.SceneJobPublisher;
import io.scenefleet.job.JobStore;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** Puts decorators around the gateway's ports, so that what they decorate need not know of fail-points. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty(FailPointConfiguration.PROPERTY)
@Import(FailPointConfiguration.class)
class GatewayFailPointsConfiguration {
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
