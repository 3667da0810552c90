/** A client that orders videos and watches them. */
@NullMarked
package io.scenefleet.chaos.load;

import org.jspecify.annotations.NullMarked;
