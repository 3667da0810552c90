package io.scenefleet.scene;

import static io.scenefleet.scene.SceneStage.CLAIMED;
import static io.scenefleet.scene.SceneStage.COMPLETED;
import static io.scenefleet.scene.SceneStage.DOWNLOADING;
import static io.scenefleet.scene.SceneStage.FAILED;
import static io.scenefleet.scene.SceneStage.QUEUED;
import static io.scenefleet.scene.SceneStage.RENDERING;
import static io.scenefleet.scene.SceneStage.RETRYING;
import static io.scenefleet.scene.SceneStage.STORED;
import static io.scenefleet.scene.SceneStage.SUBMITTING;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SceneStageTest {
    /** The whole table once more, on purpose: a change of the state machine has to be made in two places. */
    private static final Map<SceneStage, Set<SceneStage>> NEXT = Map.of(
            QUEUED, Set.of(CLAIMED, FAILED),
            CLAIMED, Set.of(SUBMITTING, RENDERING, DOWNLOADING, FAILED),
            SUBMITTING, Set.of(RENDERING, DOWNLOADING, RETRYING, FAILED),
            RENDERING, Set.of(DOWNLOADING, RETRYING, FAILED),
            DOWNLOADING, Set.of(STORED, RETRYING, FAILED),
            STORED, Set.of(COMPLETED, FAILED),
            RETRYING, Set.of(SUBMITTING, RENDERING, DOWNLOADING, FAILED),
            COMPLETED, Set.of(),
            FAILED, Set.of());

    @ParameterizedTest
    @EnumSource
    void the_legal_changes_are_those_of_the_table_and_no_others(SceneStage stage) {
        var next = Arrays.stream(SceneStage.values()).filter(stage::canBecome);

        assertThat(next).containsExactlyInAnyOrderElementsOf(next(stage));
    }

    @ParameterizedTest
    @EnumSource
    void predecessors_are_the_table_read_backwards(SceneStage stage) {
        var previous =
                Arrays.stream(SceneStage.values()).filter(other -> next(other).contains(stage));

        assertThat(stage.predecessors()).containsExactlyInAnyOrderElementsOf(previous.toList());
    }

    @ParameterizedTest
    @EnumSource
    void asking_for_the_stage_it_has_is_not_a_change(SceneStage stage) {
        assertThat(stage.canBecome(stage)).isFalse();
    }

    @ParameterizedTest
    @EnumSource
    void a_stage_is_terminal_exactly_when_nothing_follows_it(SceneStage stage) {
        assertThat(stage.isTerminal()).isEqualTo(next(stage).isEmpty());
        assertThat(stage.isTerminal()).isEqualTo(stage == COMPLETED || stage == FAILED);
    }

    @ParameterizedTest
    @EnumSource
    void a_scene_that_is_not_over_can_still_end(SceneStage stage) {
        var reachable = EnumSet.of(stage);
        while (reachable.addAll(
                reachable.stream().flatMap(reached -> next(reached).stream()).toList())) {
            // until nothing is added
        }

        assertThat(reachable).containsAnyOf(COMPLETED, FAILED);
    }

    @ParameterizedTest
    @EnumSource
    void the_progress_of_a_stage_is_never_below_that_of_one_before_it_unless_an_attempt_failed(SceneStage stage) {
        var next = next(stage).stream().filter(after -> after != RETRYING && after != FAILED);

        assertThat(next).allSatisfy(after -> assertThat(after.progress()).isGreaterThanOrEqualTo(stage.progress()));
    }

    @Test
    void progress_has_the_steps_that_users_were_promised() {
        assertThat(QUEUED.progress()).isZero();
        assertThat(CLAIMED.progress()).isEqualTo(10);
        assertThat(RENDERING.progress()).isEqualTo(30);
        assertThat(DOWNLOADING.progress()).isEqualTo(70);
        assertThat(STORED.progress()).isEqualTo(80);
        assertThat(COMPLETED.progress()).isEqualTo(100);
    }

    @ParameterizedTest
    @EnumSource
    void a_user_is_told_of_three_states_only(SceneStage stage) {
        var expected = switch (stage) {
            case COMPLETED -> SceneStatus.COMPLETED;
            case FAILED -> SceneStatus.FAILED;
            default -> SceneStatus.GENERATING;
        };

        assertThat(stage.status()).isEqualTo(expected);
    }

    @ParameterizedTest
    @EnumSource
    void a_stage_can_be_found_by_its_word(SceneStage stage) {
        assertThat(stage.wireName()).isEqualTo(stage.wireName().toLowerCase(Locale.ROOT));
        assertThat(SceneStage.of(stage.wireName())).isEqualTo(stage);
    }

    @Test
    void an_unknown_word_is_refused() {
        assertThatThrownBy(() -> SceneStage.of("dreaming")).isInstanceOf(IllegalArgumentException.class);
    }

    private static Set<SceneStage> next(SceneStage stage) {
        return Objects.requireNonNull(NEXT.get(stage));
    }
}
