/** WebSocket connections: sessions, queued frames, and results that are pushed to the caller. */
@NullMarked
package io.scenefleet.simulator.session;

import org.jspecify.annotations.NullMarked;
