/** The model catalogue: parameters, limits and prices of each model, as data. */
@NullMarked
package io.scenefleet.simulator.catalogue;

import org.jspecify.annotations.NullMarked;
