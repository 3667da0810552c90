/** Callers that stay connected: their sessions, the frames that wait for them, and the ends of tasks that are told unasked. */
@NullMarked
package io.scenefleet.simulator.session;

import org.jspecify.annotations.NullMarked;
