package io.scenefleet.gateway.submission;

import io.scenefleet.catalogue.ModelCatalogue;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How scenes are fitted to models.
 *
 * @param model AIR identifier of the default model; must be in the catalogue
 * @param fit   whether a scene that its model does not support exactly is adjusted or rejected
 */
@ConfigurationProperties("scenefleet")
record SubmissionProperties(
        @DefaultValue("klingai:kling-video@3-standard") String model,
        @DefaultValue("nearest") Fit fit) {
    /** What happens to a scene that its model does not support exactly. */
    enum Fit {
        /** It is adjusted to the nearest supported values, and the response lists the adjustments. */
        NEAREST,
        /** It is rejected. */
        STRICT
    }

    SubmissionProperties {
        var models = ModelCatalogue.bundled();
        if (models.find(model).isEmpty()) {
            throw new IllegalArgumentException("scenefleet.model (SCENEFLEET_MODEL) is '%s', but must be one of: %s"
                    .formatted(model, String.join(", ", models.airs())));
        }
    }
}
