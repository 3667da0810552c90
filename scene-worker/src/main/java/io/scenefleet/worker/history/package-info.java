/**
 * An audit of everything that concerns money: who held which scene, what was ordered, what was recorded, what was
 * acknowledged. Off unless {@code scenefleet.history.file} is set.
 */
@NullMarked
package io.scenefleet.worker.history;

import org.jspecify.annotations.NullMarked;
