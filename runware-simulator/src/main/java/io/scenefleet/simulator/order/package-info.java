/** A videoInference task, read strictly: either an order that can be rendered or the list of what is wrong with it. */
@NullMarked
package io.scenefleet.simulator.order;

import org.jspecify.annotations.NullMarked;
