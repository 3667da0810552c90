/** What goes wrong on purpose: the faults, the way they are written down, and who decides when one strikes. */
@NullMarked
package io.scenefleet.simulator.fault;

import org.jspecify.annotations.NullMarked;
