/**
 * What the person on call has in hand: unknown outcomes, dead letters, figures; and the housekeeping that needs nobody.
 * Start reading at {@link io.scenefleet.gateway.operations.SceneReopening} and {@link
 * io.scenefleet.gateway.operations.JobSweeper}; docs/operations.md is for that person.
 */
@NullMarked
package io.scenefleet.gateway.operations;

import org.jspecify.annotations.NullMarked;
