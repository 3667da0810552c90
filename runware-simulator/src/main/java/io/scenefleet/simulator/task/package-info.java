/** The life of a render: acceptance, billing, progress and expiry, computed from the clock. */
@NullMarked
package io.scenefleet.simulator.task;

import org.jspecify.annotations.NullMarked;
