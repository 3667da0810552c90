/**
 * Jobs as the gateway records, reads and reconciles them. Start reading at {@link io.scenefleet.job.JobStore}, then
 * {@link io.scenefleet.job.JobReconciler}.
 */
@NullMarked
package io.scenefleet.job;

import org.jspecify.annotations.NullMarked;
