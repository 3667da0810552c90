package io.scenefleet.standalone.stack;

import org.jspecify.annotations.Nullable;

/**
 * Where the parts of a running stack answer.
 *
 * @param gateway   the public HTTP API
 * @param simulator the stand-in for Runware; null where the real one is used
 * @param amqp      the broker, with user and password
 * @param redis     the store
 */
public record StackAddresses(String gateway, @Nullable String simulator, String amqp, String redis) {}
