/** The journal of accepted tasks on disk. */
@NullMarked
package io.scenefleet.simulator.journal;

import org.jspecify.annotations.NullMarked;
