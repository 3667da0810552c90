package io.scenefleet.redis;

import io.scenefleet.job.RetentionProperties;
import io.scenefleet.session.SessionStore;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.data.redis.core.StringRedisTemplate;

/** Provides the session store; to be imported by a process that needs it. */
@Configuration(proxyBeanMethods = false)
@Import(RedisClientConfiguration.class)
@EnableConfigurationProperties(RetentionProperties.class)
public class RedisSessionsConfiguration {
    @Bean
    SessionStore sessionStore(StringRedisTemplate redis, RedisHeadroom headroom, RetentionProperties retention) {
        return new RedisSessionStore(redis, headroom, retention);
    }
}
