/**
 * What a worker does with one scene. Start reading at {@link io.scenefleet.worker.processing.SceneProcessor}, which claims
 * it, and go on with {@link io.scenefleet.worker.processing.SceneRun}, which brings it to its end; {@link
 * io.scenefleet.worker.processing.Purchase} is the one place from which money is spent.
 */
@NullMarked
package io.scenefleet.worker.processing;

import org.jspecify.annotations.NullMarked;
