/** Tests of the package. */
@NullMarked
package io.scenefleet.gateway.status;

import org.jspecify.annotations.NullMarked;
