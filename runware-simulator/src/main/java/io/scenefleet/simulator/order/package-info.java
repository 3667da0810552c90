/** The strict reader of videoInference tasks: returns a valid order or the list of all errors. */
@NullMarked
package io.scenefleet.simulator.order;

import org.jspecify.annotations.NullMarked;
