package io.scenefleet.gateway.submission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.scenefleet.catalogue.ModelCatalogue;
import io.scenefleet.gateway.submission.SubmissionProperties.Fit;
import io.scenefleet.gateway.web.InvalidField;
import io.scenefleet.scene.RenderSettings;
import io.scenefleet.scene.Scenario;
import io.scenefleet.session.SceneDescription;
import java.util.List;
import org.junit.jupiter.api.Test;

class ScriptFittingTest {
    private static final String DEFAULT_MODEL = "klingai:kling-video@3-standard";
    private static final String PICTURE = "https://example.com/a.png";

    private final ScriptFitting nearest = fitting(Fit.NEAREST);
    private final ScriptFitting strict = fitting(Fit.STRICT);

    @Test
    void a_typical_script_fits_the_default_model_without_adjustments() {
        var script = List.of(
                SceneDescriptions.plain(Scenario.HOOK),
                SceneDescriptions.plain(Scenario.PROBLEM),
                SceneDescriptions.scene(Scenario.SOLUTION, 10, "A view", null, null, true),
                SceneDescriptions.scene(Scenario.CTA, 6, "A view", null, null, true));

        var fits = (FittedScript.Fits) strict.fit(script, Scenario.ALL);

        assertThat(fits.adjustments()).isEmpty();
        assertThat(fits.orders())
                .extracting(order -> order.settings().duration())
                .containsExactly(7.0, 7.0, 10.0, 6.0);
        assertThat(fits.orders().getFirst().settings())
                .isEqualTo(new RenderSettings(DEFAULT_MODEL, "A view", 7, 1280, 720, null));
    }

    @Test
    void an_unsupported_duration_becomes_the_nearest_supported_one() {
        var fits = (FittedScript.Fits)
                fit(nearest, SceneDescriptions.scene(Scenario.HOOK, 7, "A view", null, "klingai:6@1", true));

        assertThat(fits.orders().getFirst().settings().duration()).isEqualTo(5);
        assertThat(fits.adjustments())
                .containsExactly(
                        new Adjustment(Scenario.HOOK, "duration", 7, 5, "Kling 2.5 Turbo Pro does not support 7 s"));
    }

    @Test
    void a_prompt_that_is_too_long_for_the_model_is_truncated() {
        var text = "word ".repeat(500);

        var fits = (FittedScript.Fits)
                fit(nearest, SceneDescriptions.scene(Scenario.HOOK, 6, text, null, "minimax:1@1", true));

        assertThat(fits.orders().getFirst().settings().prompt()).hasSize(1_999).endsWith("word");
        assertThat(fits.adjustments())
                .containsExactly(new Adjustment(
                        Scenario.HOOK, "prompt", 2_499, 1_999, "MiniMax Video-01 accepts at most 2000 characters"));
    }

    @Test
    void strict_fitting_rejects_both() {
        var scene = SceneDescriptions.scene(Scenario.HOOK, 7, "word ".repeat(500), null, "minimax:1@1", true);

        assertThat(errors(fit(strict, scene))).containsExactly("duration_not_supported", "prompt_too_long");
    }

    @Test
    void a_first_frame_is_ordered_together_with_the_size() {
        var fits = (FittedScript.Fits)
                fit(nearest, SceneDescriptions.scene(Scenario.HOOK, 7, "A view", PICTURE, null, true));

        var settings = fits.orders().getFirst().settings();
        assertThat(settings.firstFrameImage()).isEqualTo(PICTURE);
        assertThat(settings.width()).isEqualTo(1280);
    }

    @Test
    void a_model_that_requires_a_first_frame_uses_its_size() {
        var without = SceneDescriptions.scene(Scenario.HOOK, 7, "A view", null, "runway:1@1", true);
        var with = SceneDescriptions.scene(Scenario.HOOK, 7, "A view", PICTURE, "runway:1@1", true);

        assertThat(errors(fit(nearest, without))).containsExactly("first_frame_required");
        var fits = (FittedScript.Fits) fit(nearest, with);
        assertThat(fits.orders().getFirst().settings().width()).isNull();
    }

    @Test
    void every_scene_that_cannot_be_ordered_is_named() {
        var script = List.of(
                SceneDescriptions.plain(Scenario.CTA),
                SceneDescriptions.scene(Scenario.HOOK, 7, "A view", null, null, false),
                SceneDescriptions.scene(Scenario.SOLUTION, 7, "A view", null, "gone:1@1", true));

        var unfit = (FittedScript.Unfit) nearest.fit(script, Scenario.ALL);

        assertThat(unfit.errors())
                .extracting(InvalidField::pointer, InvalidField::code)
                .containsExactly(
                        tuple("/scene_descriptions/1/approved", "scene_not_approved"),
                        tuple("/scene_descriptions", "scene_missing"),
                        tuple("/scene_descriptions/2/model", "unknown_model"));
    }

    private static FittedScript fit(ScriptFitting fitting, SceneDescription scene) {
        return fitting.fit(List.of(scene), List.of(scene.scenario()));
    }

    private static List<String> errors(FittedScript result) {
        return ((FittedScript.Unfit) result)
                .errors().stream().map(InvalidField::code).toList();
    }

    private static ScriptFitting fitting(Fit fit) {
        return new ScriptFitting(ModelCatalogue.bundled(), new SubmissionProperties(DEFAULT_MODEL, fit));
    }
}
