/** Finds the fail-points of a worker, in decorators of its ports that exist only while a fail-point is set. */
@NullMarked
package io.scenefleet.worker.failpoint;

import org.jspecify.annotations.NullMarked;
