/** What the broker is told, for the history. */
@NullMarked
package io.scenefleet.worker.history.rabbit;

import org.jspecify.annotations.NullMarked;
