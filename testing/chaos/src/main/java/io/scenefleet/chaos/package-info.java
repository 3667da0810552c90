/**
 * Breaks a running fleet in every way we know, and proves from a written history that the promises were kept. Start reading at
 * {@link io.scenefleet.chaos.run.ChaosRun}.
 */
@NullMarked
package io.scenefleet.chaos;

import org.jspecify.annotations.NullMarked;
