package io.scenefleet.standalone.stack;

import org.jspecify.annotations.Nullable;

/**
 * The addresses of the parts of a running stack.
 *
 * @param gateway   the public HTTP API
 * @param simulator the stand-in for Runware; null where the real one is used
 * @param amqp      the broker, with user and password
 * @param redis     the store, with its password
 */
public record StackAddresses(String gateway, @Nullable String simulator, String amqp, String redis) {
    /** The address of Redis, to be shown. */
    public String redisWithoutPassword() {
        return redis.replaceFirst("://[^@/]*@", "://");
    }

    /** Without the password of Redis. */
    @Override
    public String toString() {
        return "StackAddresses[gateway=%s, simulator=%s, amqp=%s, redis=%s]"
                .formatted(gateway, simulator, amqp, redisWithoutPassword());
    }
}
