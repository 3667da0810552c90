/**
 * The operators' API (unknown outcomes and dead letters), the metrics, and the sweeper that reconciles jobs after crashes.
 * Start reading at {@link io.scenefleet.gateway.operations.SceneReopening} and {@link
 * io.scenefleet.gateway.operations.JobSweeper}; docs/operations.md is for operators.
 */
@NullMarked
package io.scenefleet.gateway.operations;

import org.jspecify.annotations.NullMarked;
