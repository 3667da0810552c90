package io.scenefleet.gateway.submission;

import io.scenefleet.catalogue.ModelCatalogue;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How scenes are fitted to models.
 *
 * @param model AIR identifier of the model of scenes that name none; one of the catalogue
 * @param fit   whether a scene that its model does not take as it is gets fitted or refused
 */
@ConfigurationProperties("scenefleet")
record SubmissionProperties(
        @DefaultValue("klingai:kling-video@3-standard") String model,
        @DefaultValue("nearest") Fit fit) {
    /** What to do with a scene that its model does not take as it is. */
    enum Fit {
        /** Order the nearest that the model takes, and say so. */
        NEAREST,
        /** Refuse it. */
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
