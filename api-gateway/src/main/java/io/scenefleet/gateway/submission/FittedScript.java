package io.scenefleet.gateway.submission;

import io.scenefleet.gateway.web.InvalidField;
import io.scenefleet.job.NewJob.SceneOrder;
import java.util.List;

/** Result of fitting a script to its models. */
sealed interface FittedScript {
    /** The script can be ordered with these settings. */
    record Fits(List<SceneOrder> orders, List<Adjustment> adjustments) implements FittedScript {}

    /** The script cannot be ordered because of these errors. */
    record Unfit(List<InvalidField> errors) implements FittedScript {}
}
