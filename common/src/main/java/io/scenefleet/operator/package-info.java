/**
 * What an operator sees and decides: failed scenes, unknown outcomes, dead letters, figures of the fleet. Start reading
 * at {@link io.scenefleet.operator.FailedScenes}.
 */
@NullMarked
package io.scenefleet.operator;

import org.jspecify.annotations.NullMarked;
