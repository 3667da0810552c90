/** Tests of the package. */
@NullMarked
package io.scenefleet.gateway.session;

import org.jspecify.annotations.NullMarked;
