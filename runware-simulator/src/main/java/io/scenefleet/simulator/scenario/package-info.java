/** Faults written down in files: the format of scenarios and of single rules, read strictly. */
@NullMarked
package io.scenefleet.simulator.scenario;

import org.jspecify.annotations.NullMarked;
