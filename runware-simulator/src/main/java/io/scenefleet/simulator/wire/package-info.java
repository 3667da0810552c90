/** The wire format: JSON with limits, errors in Runware's format, names of enum constants. */
@NullMarked
package io.scenefleet.simulator.wire;

import org.jspecify.annotations.NullMarked;
