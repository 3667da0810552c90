/** Results carried to where clients asked for them: webhooks and uploads, at least once, with retries and limits. */
@NullMarked
package io.scenefleet.simulator.webhook;

import org.jspecify.annotations.NullMarked;
