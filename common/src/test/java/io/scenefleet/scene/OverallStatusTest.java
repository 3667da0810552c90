package io.scenefleet.scene;

import static io.scenefleet.scene.SceneStatus.COMPLETED;
import static io.scenefleet.scene.SceneStatus.FAILED;
import static io.scenefleet.scene.SceneStatus.GENERATING;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class OverallStatusTest {
    @ParameterizedTest
    @MethodSource("allCombinationsOfOneToFourScenes")
    void the_whole_is_what_the_api_defines_it_to_be(List<SceneStatus> scenes) {
        var expected = anyMatch(scenes, GENERATING)
                ? OverallStatus.GENERATING
                : allMatch(scenes, COMPLETED)
                        ? OverallStatus.COMPLETED
                        : allMatch(scenes, FAILED) ? OverallStatus.FAILED : OverallStatus.PARTIAL;

        var overall = OverallStatus.of(scenes);

        assertThat(overall).isEqualTo(expected);
        assertThat(overall.isTerminal()).isEqualTo(!anyMatch(scenes, GENERATING));
    }

    @Test
    void a_job_without_scenes_does_not_exist() {
        assertThatThrownBy(() -> OverallStatus.of(List.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("scenes");
    }

    @Test
    void the_words_are_those_of_the_api() {
        assertThat(OverallStatus.values())
                .extracting(OverallStatus::wireName)
                .containsExactly("generating", "completed", "failed", "partial");
        assertThat(SceneStatus.values())
                .extracting(SceneStatus::wireName)
                .containsExactly("generating", "completed", "failed");
    }

    static Stream<List<SceneStatus>> allCombinationsOfOneToFourScenes() {
        var combinations = new ArrayList<List<SceneStatus>>();
        var longest = List.of(List.<SceneStatus>of());
        for (int length = 1; length <= 4; length++) {
            longest = longest.stream()
                    .flatMap(start -> Stream.of(SceneStatus.values()).map(next -> append(start, next)))
                    .toList();
            combinations.addAll(longest);
        }
        return combinations.stream();
    }

    private static List<SceneStatus> append(List<SceneStatus> start, SceneStatus next) {
        return Stream.concat(start.stream(), Stream.of(next)).toList();
    }

    private static boolean anyMatch(List<SceneStatus> scenes, SceneStatus status) {
        return scenes.stream().anyMatch(status::equals);
    }

    private static boolean allMatch(List<SceneStatus> scenes, SceneStatus status) {
        return scenes.stream().allMatch(status::equals);
    }
}
