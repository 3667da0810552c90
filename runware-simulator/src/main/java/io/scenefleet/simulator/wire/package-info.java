/** What travels: JSON with limits, and errors in the form that Runware gives them. */
@NullMarked
package io.scenefleet.simulator.wire;

import org.jspecify.annotations.NullMarked;
