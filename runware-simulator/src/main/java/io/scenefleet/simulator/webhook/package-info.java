/** Webhooks and uploads of results to URLs of clients: at least once, with retries and limits. */
@NullMarked
package io.scenefleet.simulator.webhook;

import org.jspecify.annotations.NullMarked;
