/** Housekeeping in the storage, which only workers write to. */
@NullMarked
package io.scenefleet.worker.housekeeping;

import org.jspecify.annotations.NullMarked;
