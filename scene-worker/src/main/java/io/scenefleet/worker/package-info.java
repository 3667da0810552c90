/**
 * The worker. Start reading at {@link io.scenefleet.worker.intake.ScenesInFlight}, which has the scenes in hand, then
 * {@link io.scenefleet.worker.processing.SceneProcessor}, which carries one to its end.
 */
@NullMarked
package io.scenefleet.worker;

import org.jspecify.annotations.NullMarked;
