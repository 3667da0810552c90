package io.scenefleet.redis;

import io.scenefleet.job.RetentionProperties;
import io.scenefleet.session.SessionStore;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.data.redis.core.StringRedisTemplate;

/** Brings the store of sessions; to be imported by the process that wants it. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(RetentionProperties.class)
public class RedisSessionsConfiguration {
    @Bean
    SessionStore sessionStore(StringRedisTemplate redis, RetentionProperties retention) {
        return new RedisSessionStore(redis, retention);
    }
}
