/**
 * All stores in Redis. The scripts beside these classes are the only code that writes the keys which
 * docs/redis-contract.md describes. Start reading at {@link io.scenefleet.redis.RedisKeys}, then {@link
 * io.scenefleet.redis.RedisScripts}.
 */
@NullMarked
package io.scenefleet.redis;

import org.jspecify.annotations.NullMarked;
