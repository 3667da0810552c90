package io.scenefleet.failpoint.worker;

import io.scenefleet.failpoint.FailPointAutoConfiguration;
import io.scenefleet.storage.VideoStorage;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.Environment;

/** Lets the video storage of this process run out of space while the file exists that the property names. */
@AutoConfiguration
@ConditionalOnProperty(FullDiskAutoConfiguration.PROPERTY)
class FullDiskAutoConfiguration {
    static final String PROPERTY = "scenefleet.full-disk-while";

    private static final Logger log = LoggerFactory.getLogger(FullDiskAutoConfiguration.class);

    @Bean
    static BeanPostProcessor fullDisk(Environment environment) {
        FailPointAutoConfiguration.refuseInProduction(environment, PROPERTY);
        var sign = Path.of(environment.getRequiredProperty(PROPERTY));
        log.warn("{} is set, for tests only: there is no space for videos while {} exists", PROPERTY, sign);
        return new BeanPostProcessor() {
            @Override
            public Object postProcessAfterInitialization(Object bean, String name) {
                return bean instanceof VideoStorage storage ? new FullDisk(storage, sign) : bean;
            }
        };
    }
}
