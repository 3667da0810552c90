package io.scenefleet.gateway.submission.redis;

import io.scenefleet.gateway.submission.OutboxLock;
import io.scenefleet.progress.redis.RedisKeys;
import io.scenefleet.progress.redis.RedisScripts;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.data.redis.core.script.RedisScript;

/**
 * A key that expires, so that a gateway that died does not stop the others. It is no fence: two gateways that sweep at
 * the same time do no harm, only work.
 */
final class RedisOutboxLock implements OutboxLock {
    /** Longer than a batch takes while the broker is well. */
    private static final Duration AT_MOST = Duration.ofSeconds(30);

    private static final RedisScript<Long> RELEASE =
            RedisScripts.number(RedisOutboxLock.class, "release-outbox-lock.lua");

    private final StringRedisTemplate template;
    private final RedisScripts redis;

    RedisOutboxLock(StringRedisTemplate template) {
        this.template = template;
        this.redis = new RedisScripts(template);
    }

    @Override
    public boolean tryRun(Runnable work) {
        var owner = UUID.randomUUID().toString();
        var isMine = redis.call(() -> template.opsForValue().setIfAbsent(RedisKeys.OUTBOX_SWEEP_LOCK, owner, AT_MOST));
        if (!Boolean.TRUE.equals(isMine)) {
            return false;
        }
        try {
            work.run();
        } finally {
            redis.run(RELEASE, List.of(RedisKeys.OUTBOX_SWEEP_LOCK), List.of(owner));
        }
        return true;
    }
}
