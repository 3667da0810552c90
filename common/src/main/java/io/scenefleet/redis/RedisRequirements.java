package io.scenefleet.redis;

import io.scenefleet.store.StoreException;
import java.util.Optional;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.data.redis.core.StringRedisTemplate;

/** Checks at the start of a process that the records of paid work are safe with this Redis. */
final class RedisRequirements implements SmartInitializingSingleton {
    private static final Logger log = LoggerFactory.getLogger(RedisRequirements.class);
    private static final Pattern VERSION = Pattern.compile("(\\d+)\\.(\\d+).*");

    private final StringRedisTemplate template;

    RedisRequirements(StringRedisTemplate template) {
        this.template = template;
    }

    /** @throws IllegalStateException if Redis is available and not what it must be */
    @Override
    public void afterSingletonsInstantiated() {
        try {
            var info = new RedisScripts(template).call(() -> RedisInfo.read(template));
            complaint(info).ifPresent(complaint -> {
                throw new IllegalStateException(complaint);
            });
        } catch (StoreException e) {
            log.warn("Redis could not be checked: {}", e.getMessage());
        }
    }

    /** What is wrong with a server, and what to do; empty when nothing is. */
    static Optional<String> complaint(RedisInfo info) {
        var version = VERSION.matcher(info.version());
        if (version.matches()
                && isOlderThan62(Integer.parseInt(version.group(1)), Integer.parseInt(version.group(2)))) {
            return Optional.of("Redis 6.2 or newer is needed, but this is " + info.version());
        }
        return info.evicts()
                ? Optional.of("Redis would drop the record of paid work when it is full: set its maxmemory-policy to"
                        + " noeviction; it is " + info.eviction())
                : Optional.empty();
    }

    private static boolean isOlderThan62(int major, int minor) {
        return major < 6 || major == 6 && minor < 2;
    }
}
