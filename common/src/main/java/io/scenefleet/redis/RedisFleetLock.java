package io.scenefleet.redis;

import io.scenefleet.fleet.FleetLock;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.data.redis.core.script.RedisScript;

/**
 * A key that expires, so that a crashed process does not block the others. It is no fence: two processes that do the
 * same housekeeping at the same time waste work, but do no harm.
 */
final class RedisFleetLock implements FleetLock {
    /** Longer than one piece of work takes; a process that hangs in one loses its turn. */
    private static final Duration AT_MOST = Duration.ofSeconds(30);

    private static final RedisScript<List<Object>> TAKE = RedisScripts.load("take-lock.lua");
    private static final RedisScript<List<Object>> RENEW = RedisScripts.load("renew-lock.lua");
    private static final RedisScript<List<Object>> RELEASE = RedisScripts.load("release-lock.lua");

    private final RedisScripts redis;

    RedisFleetLock(StringRedisTemplate template) {
        this.redis = new RedisScripts(template);
    }

    @Override
    public boolean tryRun(String name, Consumer<Turn> work) {
        var key = RedisKeys.lock(name);
        var owner = UUID.randomUUID().toString();
        if (!redis.run(TAKE, turn(key, owner)).is("taken")) {
            return false;
        }
        try {
            work.accept(() -> redis.run(RENEW, turn(key, owner)).is("renewed"));
        } finally {
            redis.run(RELEASE, new ScriptArguments().key("lock", key).with("owner", owner));
        }
        return true;
    }

    @Override
    public boolean tryEvery(String name, Duration interval, Runnable work) {
        var key = RedisKeys.lock(name);
        if (!redis.run(TAKE, turn(key, UUID.randomUUID().toString(), interval)).is("taken")) {
            return false;
        }
        work.run();
        return true;
    }

    private static ScriptArguments turn(String key, String owner) {
        return turn(key, owner, AT_MOST);
    }

    private static ScriptArguments turn(String key, String owner, Duration ttl) {
        return new ScriptArguments().key("lock", key).with("owner", owner).with("ttl_ms", ttl);
    }
}
