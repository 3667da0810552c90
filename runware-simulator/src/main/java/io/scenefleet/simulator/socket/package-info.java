/** The edge that speaks WebSocket, at the path of the API. */
@NullMarked
package io.scenefleet.simulator.socket;

import org.jspecify.annotations.NullMarked;
