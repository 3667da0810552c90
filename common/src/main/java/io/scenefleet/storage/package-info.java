/** Stored videos: complete under their final name, or not there at all. Start reading at {@link VideoStorage}. */
@NullMarked
package io.scenefleet.storage;

import org.jspecify.annotations.NullMarked;
