package io.scenefleet.work;

import io.scenefleet.scene.OverallStatus;

/**
 * What a store has recorded of a job.
 *
 * @param scenes number of its scenes
 */
public record StoredJob(OverallStatus status, int scenes, int completed, int failed) {}
