/** Media of clients: uploading, fetching and reading them, with limits on size and time. */
@NullMarked
package io.scenefleet.simulator.media;

import org.jspecify.annotations.NullMarked;
