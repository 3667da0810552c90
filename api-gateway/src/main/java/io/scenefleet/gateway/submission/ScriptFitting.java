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

/** Converts descriptions into orders that their models support, before any money is spent; pure. */
final class ScriptFitting {
    private static final String ROOT = "/scene_descriptions";

    private final ModelCatalogue models;
    private final SubmissionProperties properties;

    ScriptFitting(ModelCatalogue models, SubmissionProperties properties) {
        this.models = models;
        this.properties = properties;
    }

    /** Creates orders for these scenarios, in this order; each must be described and approved. */
    FittedScript fit(List<SceneDescription> script, List<Scenario> scenarios) {
        var fitting = new Fitting();
        for (var scenario : scenarios) {
            fitting.add(script, scenario);
        }
        return fitting.result();
    }

    /** Collects orders, adjustments and errors. */
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
                errors.add(
                        new InvalidField(ROOT, "scene '%s' has no description".formatted(scenario), "scene_missing"));
                return;
            }
            var scene = script.get(index.get());
            var pointer = ROOT + "/" + index.get();
            if (!scene.approved()) {
                error(pointer + "/approved", "scene '%s' is not approved".formatted(scenario), "scene_not_approved");
                return;
            }
            var air = scene.model() == null ? properties.model() : scene.model();
            models.find(air)
                    .ifPresentOrElse(
                            model -> order(scene, model, pointer),
                            () -> error(
                                    pointer + "/model",
                                    "model '%s' of scene '%s' is unknown".formatted(air, scenario),
                                    "unknown_model"));
        }

        private void order(SceneDescription scene, VideoModel model, String pointer) {
            int known = errors.size();
            double duration = duration(scene, model, pointer);
            var prompt = prompt(scene, model, pointer);
            checkFirstFrame(scene, model, pointer);
            // a model that requires a first frame uses its size
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

        private double duration(SceneDescription scene, VideoModel model, String pointer) {
            double requested = scene.duration();
            if (model.takes(requested)) {
                return requested;
            }
            double nearest = model.nearestDuration(requested);
            if (isStrict()) {
                error(
                        pointer + "/duration",
                        "%s does not support the %s s of scene '%s'; the nearest supported duration is %s s"
                                .formatted(model.name(), plain(requested), scene.scenario(), plain(nearest)),
                        "duration_not_supported");
            } else {
                adjustments.add(new Adjustment(
                        scene.scenario(),
                        "duration",
                        requested,
                        nearest,
                        "%s does not support %s s".formatted(model.name(), plain(requested))));
            }
            return nearest;
        }

        private String prompt(SceneDescription scene, VideoModel model, String pointer) {
            var whole = ScenePrompt.compose(scene);
            if (whole.length() <= model.maxPrompt()) {
                return whole;
            }
            var cut = ScenePrompt.cut(whole, model.maxPrompt());
            if (isStrict()) {
                error(
                        pointer + "/visual_description",
                        "the texts of scene '%s' have %d characters in total; %s accepts at most %d"
                                .formatted(scene.scenario(), whole.length(), model.name(), model.maxPrompt()),
                        "prompt_too_long");
            } else {
                adjustments.add(new Adjustment(
                        scene.scenario(),
                        "prompt",
                        whole.length(),
                        cut.length(),
                        "%s accepts at most %d characters".formatted(model.name(), model.maxPrompt())));
            }
            return cut;
        }

        private void checkFirstFrame(SceneDescription scene, VideoModel model, String pointer) {
            boolean given = scene.firstFrameImage() != null;
            if (!given && model.firstFrame() == FirstFrame.REQUIRED) {
                error(
                        pointer + "/first_frame_image",
                        "%s requires a first_frame_image for scene '%s'".formatted(model.name(), scene.scenario()),
                        "first_frame_required");
            } else if (given && model.firstFrame() == FirstFrame.NONE) {
                error(
                        pointer + "/first_frame_image",
                        "%s does not support the first_frame_image of scene '%s'"
                                .formatted(model.name(), scene.scenario()),
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
