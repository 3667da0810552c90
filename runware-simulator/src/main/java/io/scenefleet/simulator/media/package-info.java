/** Pictures that clients give: uploading, fetching and reading them, within limits of size and time. */
@NullMarked
package io.scenefleet.simulator.media;

import org.jspecify.annotations.NullMarked;
