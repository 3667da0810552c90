/** Fault injection: the kinds of faults, their notation, and the decision when one is triggered. */
@NullMarked
package io.scenefleet.simulator.fault;

import org.jspecify.annotations.NullMarked;
