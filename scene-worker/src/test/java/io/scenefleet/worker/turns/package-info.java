/** Threads that take turns: a seed decides who runs, and time passes when everybody waits. */
@NullMarked
package io.scenefleet.worker.turns;

import org.jspecify.annotations.NullMarked;
