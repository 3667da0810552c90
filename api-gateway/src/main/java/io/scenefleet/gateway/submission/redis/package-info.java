/** One gateway at a time, by a lock in Redis. */
@NullMarked
package io.scenefleet.gateway.submission.redis;

import org.jspecify.annotations.NullMarked;
