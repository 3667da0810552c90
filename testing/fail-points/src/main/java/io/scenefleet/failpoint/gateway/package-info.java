/** The fail-points of a gateway: decorators around its ports. */
@NullMarked
package io.scenefleet.failpoint.gateway;

import org.jspecify.annotations.NullMarked;
