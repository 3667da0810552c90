/** WebSocket endpoint at the path of the API. */
@NullMarked
package io.scenefleet.simulator.socket;

import org.jspecify.annotations.NullMarked;
