package io.scenefleet.gateway.submission;

import java.util.List;

/**
 * The job that generates the scenes.
 *
 * @param success     always true
 * @param message     one human-readable sentence
 * @param statusUrl   path to poll
 * @param adjustments values that were ordered differently from the script
 */
record GenerateScenesResponse(
        boolean success, String message, String jobId, String statusUrl, List<Adjustment> adjustments) {}
