package io.scenefleet.gateway.submission.redis;

import io.scenefleet.gateway.submission.OutboxLock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.data.redis.core.StringRedisTemplate;

/** Brings the lock. */
@Configuration(proxyBeanMethods = false)
class OutboxLockConfiguration {
    @Bean
    OutboxLock outboxLock(StringRedisTemplate redis) {
        return new RedisOutboxLock(redis);
    }
}
