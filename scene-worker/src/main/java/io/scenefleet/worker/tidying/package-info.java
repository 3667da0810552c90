/** Housekeeping that only who writes the storage can do. */
@NullMarked
package io.scenefleet.worker.tidying;

import org.jspecify.annotations.NullMarked;
