package io.scenefleet.gateway.submission;

import java.util.List;

/**
 * An order that will be carried out.
 *
 * @param success     always true
 * @param message     one sentence for people
 * @param statusUrl   path to poll
 * @param adjustments what was ordered otherwise than the script says
 */
record GenerateScenesResponse(
        boolean success, String message, String jobId, String statusUrl, List<Adjustment> adjustments) {}
