package io.scenefleet.gateway.session;

import static java.util.Objects.requireNonNull;

import io.scenefleet.catalogue.ModelCatalogue;
import io.scenefleet.gateway.web.InvalidField;
import io.scenefleet.scene.Scenario;
import io.scenefleet.session.SceneDescription;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Validates a script and reports all its errors at once. */
final class ScriptReader {
    static final double LONGEST_SCENE_SECONDS = 60;
    static final int LONGEST_TEXT = 2_000;
    static final int LONGEST_URL = 2_048;
    private static final int LONGEST_ID = 200;

    private static final String ROOT = "/scene_descriptions";
    private static final Pattern UUID =
            Pattern.compile("[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}");

    private final ModelCatalogue models;

    ScriptReader(ModelCatalogue models) {
        this.models = models;
    }

    ScriptReading read(SceneDescriptionsRequest request) {
        var scenes = request.sceneDescriptions();
        if (scenes == null || scenes.isEmpty()) {
            return invalid(new InvalidField(ROOT, "scene_descriptions must contain at least one scene", "required"));
        }
        if (scenes.size() > Scenario.ALL.size()) {
            return invalid(new InvalidField(
                    ROOT,
                    "scene_descriptions must not contain more than %d scenes".formatted(Scenario.ALL.size()),
                    "too_many"));
        }
        var errors = new ArrayList<InvalidField>();
        var seen = EnumSet.noneOf(Scenario.class);
        for (int i = 0; i < scenes.size(); i++) {
            new SceneCheck(ROOT + "/" + i, errors).check(scenes.get(i), seen);
        }
        return errors.isEmpty()
                ? new ScriptReading.Valid(
                        scenes.stream().map(ScriptReader::description).toList())
                : new ScriptReading.Invalid(List.copyOf(errors));
    }

    private static ScriptReading invalid(InvalidField error) {
        return new ScriptReading.Invalid(List.of(error));
    }

    /** Converts a body that is known to be valid. */
    private static SceneDescription description(@Nullable SceneDescriptionBody body) {
        var scene = requireNonNull(body);
        return new SceneDescription(
                Scenario.of(requireNonNull(scene.scenario())),
                requireNonNull(scene.duration()),
                requireNonNull(scene.visualDescription()),
                scene.cameraWork(),
                scene.lighting(),
                scene.audioDesign(),
                scene.backgroundMusic(),
                scene.soundEffects(),
                scene.dialogNarration(),
                scene.firstFrameImage(),
                scene.selectedImageId(),
                scene.model(),
                scene.approved() == null || scene.approved());
    }

    /** Collects the errors of one scene. */
    private final class SceneCheck {
        private final String place;
        private final List<InvalidField> errors;

        SceneCheck(String place, List<InvalidField> errors) {
            this.place = place;
            this.errors = errors;
        }

        void check(@Nullable SceneDescriptionBody scene, Set<Scenario> seen) {
            if (scene == null) {
                errors.add(new InvalidField(place, "a scene must be a JSON object", "required"));
                return;
            }
            checkScenario(scene.scenario(), seen);
            checkDuration(scene.duration());
            checkDescription(scene.visualDescription());
            checkLength("visual_description", scene.visualDescription(), LONGEST_TEXT);
            checkLength("camera_work", scene.cameraWork(), LONGEST_TEXT);
            checkLength("lighting", scene.lighting(), LONGEST_TEXT);
            checkLength("audio_design", scene.audioDesign(), LONGEST_TEXT);
            checkLength("background_music", scene.backgroundMusic(), LONGEST_TEXT);
            checkLength("sound_effects", scene.soundEffects(), LONGEST_TEXT);
            checkLength("dialog_narration", scene.dialogNarration(), LONGEST_TEXT);
            checkLength("selected_image_id", scene.selectedImageId(), LONGEST_ID);
            checkFirstFrame(scene.firstFrameImage());
            checkModel(scene.model());
        }

        private void checkScenario(@Nullable String name, Set<Scenario> seen) {
            InvalidField.ofScenario(pointer("scenario"), name)
                    .ifPresentOrElse(errors::add, () -> checkUnique(Scenario.of(requireNonNull(name)), seen));
        }

        private void checkUnique(Scenario scenario, Set<Scenario> seen) {
            if (!seen.add(scenario)) {
                error("scenario", "scenario '%s' occurs more than once".formatted(scenario), "duplicate");
            }
        }

        private void checkDuration(@Nullable Double seconds) {
            if (seconds == null) {
                errors.add(InvalidField.required(pointer("duration")));
            } else if (!(seconds > 0 && seconds <= LONGEST_SCENE_SECONDS)) {
                error(
                        "duration",
                        "duration must be greater than 0 and must not exceed %.0f seconds"
                                .formatted(LONGEST_SCENE_SECONDS),
                        "out_of_range");
            }
        }

        private void checkDescription(@Nullable String text) {
            if (text == null || text.isBlank()) {
                error("visual_description", "visual_description is required and must not be blank", "required");
            }
        }

        private void checkLength(String member, @Nullable String text, int limit) {
            if (text != null && text.length() > limit) {
                error(member, "%s must not exceed %d characters".formatted(member, limit), "too_long");
            }
        }

        private void checkFirstFrame(@Nullable String image) {
            if (image != null && !UUID.matcher(image).matches() && !isWebAddress(image)) {
                error("first_frame_image", "first_frame_image must be an http(s) URL or a UUID", "invalid");
            }
        }

        private void checkModel(@Nullable String air) {
            if (air != null && models.find(air).isEmpty()) {
                errors.add(InvalidField.notOneOf(pointer("model"), String.join(", ", models.airs()), "unknown_model"));
            }
        }

        private void error(String member, String detail, String code) {
            errors.add(new InvalidField(pointer(member), detail, code));
        }

        private String pointer(String member) {
            return place + "/" + member;
        }
    }

    private static boolean isWebAddress(String text) {
        if (text.length() > LONGEST_URL) {
            return false;
        }
        try {
            var uri = new URI(text);
            return uri.getHost() != null
                    && ("http".equalsIgnoreCase(uri.getScheme()) || "https".equalsIgnoreCase(uri.getScheme()));
        } catch (URISyntaxException e) {
            return false;
        }
    }
}
