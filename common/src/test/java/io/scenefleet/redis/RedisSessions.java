package io.scenefleet.redis;

import io.scenefleet.job.RetentionProperties;
import io.scenefleet.session.SessionStore;
import org.springframework.data.redis.core.StringRedisTemplate;

/** Opens the store of sessions to tests of other packages. */
public final class RedisSessions {
    private RedisSessions() {}

    public static SessionStore on(StringRedisTemplate redis, RetentionProperties retention) {
        return new RedisSessionStore(redis, RedisStores.headroom(redis), retention);
    }
}
