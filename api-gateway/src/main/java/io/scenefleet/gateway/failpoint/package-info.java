/** Finds the fail-points of a gateway, in decorators of its ports that exist only while a fail-point is set. */
@NullMarked
package io.scenefleet.gateway.failpoint;

import org.jspecify.annotations.NullMarked;
