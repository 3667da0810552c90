/**
 * What a worker does with one scene. Start reading at {@link io.scenefleet.worker.processing.SceneProcessor},
 * which performs what {@link io.scenefleet.worker.processing.SceneEngine} decides; {@link
 * io.scenefleet.worker.processing.Purchase} is the one place from which money is spent.
 */
@NullMarked
package io.scenefleet.worker.processing;

import org.jspecify.annotations.NullMarked;
