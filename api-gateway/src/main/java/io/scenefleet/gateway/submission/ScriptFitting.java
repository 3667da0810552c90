package io.scenefleet.gateway.submission;

import io.scenefleet.catalogue.ModelCatalogue;
import io.scenefleet.catalogue.VideoModel;
import io.scenefleet.catalogue.VideoModel.FirstFrame;
import io.scenefleet.gateway.web.InvalidField;
import io.scenefleet.job.NewJob.SceneOrder;
import io.scenefleet.scene.RenderSettings;
import io.scenefleet.scene.Scenario;
import io.scenefleet.session.SceneDescription;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Turns descriptions into orders that their models take, before any money moves; pure. */
final class ScriptFitting {
    private static final String ROOT = "/scene_descriptions";

    private final ModelCatalogue models;
    private final SubmissionProperties properties;

    ScriptFitting(ModelCatalogue models, SubmissionProperties properties) {
        this.models = models;
        this.properties = properties;
    }

    /** Orders for these scenarios, in this order; each must be described and approved. */
    FittedScript fit(List<SceneDescription> script, List<Scenario> scenarios) {
        var fitting = new Fitting();
        for (var scenario : scenarios) {
            fitting.add(script, scenario);
        }
        return fitting.result();
    }

    /** Collects orders, and what stands against them. */
    private final class Fitting {
        private final List<SceneOrder> orders = new ArrayList<>();
        private final List<Adjustment> adjustments = new ArrayList<>();
        private final List<InvalidField> errors = new ArrayList<>();

        FittedScript result() {
            return errors.isEmpty()
                    ? new FittedScript.Fits(List.copyOf(orders), List.copyOf(adjustments))
                    : new FittedScript.Unfit(List.copyOf(errors));
        }

        void add(List<SceneDescription> script, Scenario scenario) {
            var index = indexOf(script, scenario);
            if (index.isEmpty()) {
                errors.add(new InvalidField(
                        ROOT, "the session has no description of scene '%s'".formatted(scenario), "scene_missing"));
                return;
            }
            var scene = script.get(index.get());
            var place = ROOT + "/" + index.get();
            if (!scene.approved()) {
                error(place + "/approved", "scene '%s' is not approved".formatted(scenario), "scene_not_approved");
                return;
            }
            var air = scene.model() == null ? properties.model() : scene.model();
            models.find(air)
                    .ifPresentOrElse(
                            model -> order(scene, model, place),
                            () -> error(
                                    place + "/model",
                                    "model '%s' of scene '%s' is not known".formatted(air, scenario),
                                    "unknown_model"));
        }

        private void order(SceneDescription scene, VideoModel model, String place) {
            int known = errors.size();
            double duration = duration(scene, model, place);
            var prompt = prompt(scene, model, place);
            checkFirstFrame(scene, model, place);
            // a model that starts from a given picture takes that picture's size
            boolean sized = scene.firstFrameImage() == null || model.firstFrame() == FirstFrame.OPTIONAL;
            if (errors.size() == known) {
                orders.add(new SceneOrder(
                        scene.scenario(),
                        new RenderSettings(
                                model.air(),
                                prompt,
                                duration,
                                sized ? model.width() : null,
                                sized ? model.height() : null,
                                scene.firstFrameImage())));
            }
        }

        private double duration(SceneDescription scene, VideoModel model, String place) {
            double wish = scene.duration();
            if (model.takes(wish)) {
                return wish;
            }
            double nearest = model.nearestDuration(wish);
            if (isStrict()) {
                error(
                        place + "/duration",
                        "%s does not take the %s s of scene '%s', the nearest is %s s"
                                .formatted(model.name(), plain(wish), scene.scenario(), plain(nearest)),
                        "duration_not_supported");
            } else {
                adjustments.add(new Adjustment(
                        scene.scenario(),
                        "duration",
                        wish,
                        nearest,
                        "%s does not take %s s".formatted(model.name(), plain(wish))));
            }
            return nearest;
        }

        private String prompt(SceneDescription scene, VideoModel model, String place) {
            var whole = ScenePrompt.compose(scene);
            if (whole.length() <= model.maxPrompt()) {
                return whole;
            }
            var cut = ScenePrompt.cut(whole, model.maxPrompt());
            if (isStrict()) {
                error(
                        place + "/visual_description",
                        "the texts of scene '%s' have %d characters together, %s takes %d"
                                .formatted(scene.scenario(), whole.length(), model.name(), model.maxPrompt()),
                        "prompt_too_long");
            } else {
                adjustments.add(new Adjustment(
                        scene.scenario(),
                        "prompt",
                        whole.length(),
                        cut.length(),
                        "%s takes at most %d characters".formatted(model.name(), model.maxPrompt())));
            }
            return cut;
        }

        private void checkFirstFrame(SceneDescription scene, VideoModel model, String place) {
            boolean given = scene.firstFrameImage() != null;
            if (!given && model.firstFrame() == FirstFrame.REQUIRED) {
                error(
                        place + "/first_frame_image",
                        "%s needs a first_frame_image for scene '%s'".formatted(model.name(), scene.scenario()),
                        "first_frame_required");
            } else if (given && model.firstFrame() == FirstFrame.NONE) {
                error(
                        place + "/first_frame_image",
                        "%s takes no first_frame_image, scene '%s' has one".formatted(model.name(), scene.scenario()),
                        "first_frame_not_supported");
            }
        }

        private boolean isStrict() {
            return properties.fit() == SubmissionProperties.Fit.STRICT;
        }

        private void error(String pointer, String detail, String code) {
            errors.add(new InvalidField(pointer, detail, code));
        }
    }

    private static Optional<Integer> indexOf(List<SceneDescription> script, Scenario scenario) {
        for (int i = 0; i < script.size(); i++) {
            if (script.get(i).scenario() == scenario) {
                return Optional.of(i);
            }
        }
        return Optional.empty();
    }

    private static String plain(double number) {
        return BigDecimal.valueOf(number).stripTrailingZeros().toPlainString();
    }
}
