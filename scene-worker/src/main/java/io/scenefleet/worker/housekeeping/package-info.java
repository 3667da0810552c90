/** Housekeeping that only who writes the storage can do. */
@NullMarked
package io.scenefleet.worker.housekeeping;

import org.jspecify.annotations.NullMarked;
