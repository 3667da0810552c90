/** The videos themselves. */
@NullMarked
package io.scenefleet.gateway.outputs;

import org.jspecify.annotations.NullMarked;
