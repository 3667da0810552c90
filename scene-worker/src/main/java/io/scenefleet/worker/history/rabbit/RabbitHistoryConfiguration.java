package io.scenefleet.worker.history.rabbit;

import io.scenefleet.worker.history.History;
import org.springframework.amqp.rabbit.listener.AbstractMessageListenerContainer;
import org.springframework.amqp.rabbit.listener.api.ChannelAwareMessageListener;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty("scenefleet.history.file")
class RabbitHistoryConfiguration {
    @Bean
    static BeanPostProcessor recordingListener(ObjectProvider<History> history) {
        return new BeanPostProcessor() {
            @Override
            public Object postProcessAfterInitialization(Object bean, String name) {
                if (bean instanceof AbstractMessageListenerContainer container
                        && container.getMessageListener() instanceof ChannelAwareMessageListener listener) {
                    container.setMessageListener(new RecordingListener(listener, history.getObject()));
                }
                return bean;
            }
        };
    }
}
