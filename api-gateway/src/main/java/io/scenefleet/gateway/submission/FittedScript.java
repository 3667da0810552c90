package io.scenefleet.gateway.submission;

import io.scenefleet.gateway.web.InvalidField;
import io.scenefleet.job.NewJob.SceneOrder;
import java.util.List;

/** What fitting a script to its models came to. */
sealed interface FittedScript {
    /** It can be ordered like this. */
    record Fits(List<SceneOrder> orders, List<Adjustment> adjustments) implements FittedScript {}

    /** It cannot be ordered, for all of these reasons. */
    record Unfit(List<InvalidField> errors) implements FittedScript {}
}
