/**
 * The HTTP API: accepts scripts and orders, publishes the orders to the broker, reports their status and serves videos.
 * Start reading at {@link io.scenefleet.gateway.submission.VideoSubmission}.
 */
@NullMarked
package io.scenefleet.gateway;

import org.jspecify.annotations.NullMarked;
