/** The fail-points of a worker. */
@NullMarked
package io.scenefleet.failpoint.worker;

import org.jspecify.annotations.NullMarked;
