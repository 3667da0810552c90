/** The models, as data: what each one takes, how long its clips may be and what they cost. */
@NullMarked
package io.scenefleet.simulator.catalogue;

import org.jspecify.annotations.NullMarked;
