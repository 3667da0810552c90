@NullMarked
package io.scenefleet.simulator.journal;

import org.jspecify.annotations.NullMarked;
