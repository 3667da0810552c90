package io.scenefleet.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class CrashRowSelectionTest {
    private static final List<CrashRow> ROWS = Stream.of("W1", "W2", "W10", "G1", "R1", "R2", "R3", "B1")
            .map(id -> CrashRow.of(id, "", "", run -> {
                throw new UnsupportedOperationException();
            }))
            .toList();

    private static List<String> selected(String wanted, int seed) {
        return new CrashRowSelection(wanted, seed)
                .from(ROWS).stream().map(CrashRow::id).toList();
    }

    @Test
    void three_seeds_in_a_row_cover_the_whole_table() {
        for (int first = 0; first < 300; first += 3) {
            var parts = IntStream.range(first, first + 3)
                    .mapToObj(seed -> selected("", seed))
                    .toList();

            assertThat(parts).allSatisfy(part -> assertThat(part).hasSizeBetween(2, 3));
            assertThat(parts.stream().flatMap(List::stream))
                    .containsExactlyInAnyOrderElementsOf(
                            ROWS.stream().map(CrashRow::id).toList());
        }
    }

    @Test
    void a_seed_selects_the_same_rows_again_in_their_order() {
        assertThat(selected("", 7)).isEqualTo(selected("", 7)).isSubsetOf(Set.copyOf(selected("all", 0)));
        assertThat(IntStream.range(0, 30).mapToObj(seed -> selected("", seed)).distinct())
                .hasSizeGreaterThan(10);
    }

    @Test
    void rows_are_wanted_by_id_or_by_letter() {
        assertThat(selected("W1", 0)).containsExactly("W1");
        assertThat(selected("R,W10", 0)).containsExactly("W10", "R1", "R2", "R3");
        assertThat(selected("all", 0)).hasSameSizeAs(ROWS);
    }

    @Test
    void a_row_that_does_not_exist_is_refused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> selected("W1,X9", 0))
                .withMessageContaining("X9");
    }
}
