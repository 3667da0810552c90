package io.scenefleet.worker.failpoint.rabbit;

import io.scenefleet.failpoint.FailPointConfiguration;
import io.scenefleet.failpoint.FailPoints;
import org.springframework.amqp.rabbit.listener.DirectMessageListenerContainer;
import org.springframework.amqp.rabbit.listener.api.ChannelAwareMessageListener;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty(FailPointConfiguration.PROPERTY)
@Import(FailPointConfiguration.class)
class AcknowledgementFailPointConfiguration {
    @Bean
    static BeanPostProcessor acknowledgementFailPoint(ObjectProvider<FailPoints> failPoints) {
        return new BeanPostProcessor() {
            @Override
            public Object postProcessAfterInitialization(Object bean, String name) {
                if (bean instanceof DirectMessageListenerContainer container
                        && container.getMessageListener() instanceof ChannelAwareMessageListener listener) {
                    container.setMessageListener(new FailingListener(listener, failPoints.getObject()));
                }
                return bean;
            }
        };
    }
}
