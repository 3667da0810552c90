/** Messages in, acknowledgements out: which scenes this worker has in hand. */
@NullMarked
package io.scenefleet.worker.intake;

import org.jspecify.annotations.NullMarked;
