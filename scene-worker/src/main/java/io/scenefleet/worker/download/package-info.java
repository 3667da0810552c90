/** Fetching a finished video from wherever the provider put it. */
@NullMarked
package io.scenefleet.worker.download;

import org.jspecify.annotations.NullMarked;
