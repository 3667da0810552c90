/** Scenario files: the strict parser for scenarios and single fault rules. */
@NullMarked
package io.scenefleet.simulator.scenario;

import org.jspecify.annotations.NullMarked;
