/** A stand-in for the Runware API: start reading at {@link io.scenefleet.simulator.api.RunwareApi}, where one request becomes one reply. */
@NullMarked
package io.scenefleet.simulator;

import org.jspecify.annotations.NullMarked;
