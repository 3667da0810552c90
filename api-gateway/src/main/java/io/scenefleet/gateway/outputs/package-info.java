/** Serves the video files. */
@NullMarked
package io.scenefleet.gateway.outputs;

import org.jspecify.annotations.NullMarked;
