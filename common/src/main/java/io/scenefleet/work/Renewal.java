package io.scenefleet.work;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A renewed lease, with the ages of what is recorded by the store's clock: that of the worker's machine stands still while
 * the machine is suspended.
 *
 * @param sinceClaim  time since the scene was claimed
 * @param sinceSubmit time since the order of the present attempt was first about to be sent, if it was
 */
public record Renewal(Duration sinceClaim, @Nullable Duration sinceSubmit) {}
