/** What is broken when: a pure function of a seed. */
@NullMarked
package io.scenefleet.chaos.plan;

import org.jspecify.annotations.NullMarked;
