/** Finds the fail-point behind an acknowledgement. */
@NullMarked
package io.scenefleet.worker.failpoint.rabbit;

import org.jspecify.annotations.NullMarked;
