/**
 * The HTTP API: takes scripts and orders, hands the orders to the broker, tells where they stand and serves the videos.
 * Start reading at {@link io.scenefleet.gateway.submission.VideoSubmission}.
 */
@NullMarked
package io.scenefleet.gateway;

import org.jspecify.annotations.NullMarked;
