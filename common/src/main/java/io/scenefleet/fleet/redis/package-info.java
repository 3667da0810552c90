/** The fleet in Redis. */
@NullMarked
package io.scenefleet.fleet.redis;

import org.jspecify.annotations.NullMarked;
