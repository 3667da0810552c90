package io.scenefleet.scene;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IdsTest {
    @Test
    void a_uuid_is_an_id() {
        var uuid = UUID.randomUUID().toString();

        assertThat(Ids.requireId("job_id", uuid)).isEqualTo(uuid);
    }

    @Test
    void an_id_has_at_most_64_characters() {
        assertThat(Ids.isId("a".repeat(64))).isTrue();
        assertThat(Ids.isId("a".repeat(65))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "-a", "a b", "a\n", "a_b", "../a", "a/b", "a.b", "a}b{", "a*", "ä", "a\u0000", "a:running"})
    void what_could_leave_its_key_or_its_folder_is_no_id(String text) {
        assertThat(Ids.isId(text)).isFalse();
        assertThatThrownBy(() -> Ids.requireId("session_id", text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("session_id");
    }
}
