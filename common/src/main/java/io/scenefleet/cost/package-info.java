/** What was paid, what of it was wasted, and what may have been paid. Start reading at {@link io.scenefleet.cost.Costs}. */
@NullMarked
package io.scenefleet.cost;

import org.jspecify.annotations.NullMarked;
