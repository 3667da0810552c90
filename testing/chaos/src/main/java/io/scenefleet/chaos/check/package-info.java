/** Whether the promises were kept, told from a history by pure code; start reading at {@link io.scenefleet.chaos.check.HistoryCheck}. */
@NullMarked
package io.scenefleet.chaos.check;

import org.jspecify.annotations.NullMarked;
