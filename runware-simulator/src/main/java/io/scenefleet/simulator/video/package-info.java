/** The clips: painted, encoded as H.264 in an MP4, and kept within a limit of bytes. */
@NullMarked
package io.scenefleet.simulator.video;

import org.jspecify.annotations.NullMarked;
