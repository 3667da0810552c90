package io.scenefleet.gateway.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.scenefleet.catalogue.ModelCatalogue;
import io.scenefleet.gateway.web.InvalidField;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ScriptReaderTest {
    private final ScriptReader reader = new ScriptReader(ModelCatalogue.bundled());

    @Test
    void a_scene_is_approved_by_default() {
        var script = ((ScriptReading.Valid) read(scene("hook", 7.0, null))).script();

        assertThat(script.getFirst().approved()).isTrue();
    }

    @Test
    void a_script_has_one_to_four_scenes() {
        assertThat(codes(reader.read(new SceneDescriptionsRequest(null)))).containsExactly("required");
        assertThat(codes(read())).containsExactly("required");
        assertThat(codes(read(Collections.nCopies(5, scene("hook", 7.0, null)).toArray(SceneDescriptionBody[]::new))))
                .containsExactly("too_many");
        assertThat(codes(reader.read(new SceneDescriptionsRequest(Collections.singletonList(null)))))
                .containsExactly("required");
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, -1, 60.1, Double.NaN, Double.POSITIVE_INFINITY})
    void a_duration_is_positive_and_does_not_exceed_a_minute(double seconds) {
        assertThat(codes(read(scene("hook", seconds, null)))).containsExactly("out_of_range");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"https://example.com/a.png?b=c", "http://example.com/a", "0a1b2c3d-1111-4222-8333-0123456789ab"})
    void a_first_frame_is_a_url_or_a_uuid(String image) {
        assertThat(read(scene("hook", 7.0, image))).isInstanceOf(ScriptReading.Valid.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "a.png", "file:///a.png", "ftp://example.com/a", "https:///a", "data:image/png;base64,AA"})
    void everything_else_is_rejected_as_a_first_frame(String image) {
        assertThat(codes(read(scene("hook", 7.0, image)))).containsExactly("invalid");
    }

    private ScriptReading read(SceneDescriptionBody... scenes) {
        return reader.read(new SceneDescriptionsRequest(List.of(scenes)));
    }

    private static List<String> codes(ScriptReading reading) {
        return ((ScriptReading.Invalid) reading)
                .errors().stream().map(InvalidField::code).toList();
    }

    private static SceneDescriptionBody scene(String scenario, double seconds, @Nullable String image) {
        return new SceneDescriptionBody(
                scenario, seconds, "A view", null, null, null, null, null, null, image, null, null, null);
    }
}
