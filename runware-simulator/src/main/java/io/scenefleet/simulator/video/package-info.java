/** Clips: painting, encoding as H.264 in an MP4, and caching. */
@NullMarked
package io.scenefleet.simulator.video;

import org.jspecify.annotations.NullMarked;
