/** Sessions in Redis. */
@NullMarked
package io.scenefleet.session.redis;

import org.jspecify.annotations.NullMarked;
