/**
 * Jobs and scenes in Redis. The scripts beside these classes are the only code that writes the keys which
 * docs/redis-contract.md describes.
 */
@NullMarked
package io.scenefleet.progress.redis;

import org.jspecify.annotations.NullMarked;
