package io.scenefleet.gateway.operations;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.scenefleet.operator.DeadLetters;
import java.util.Base64;
import org.junit.jupiter.api.Test;

class DeadLetterMessageTest {
    private static final int LONGEST = 256 * 1024;

    @Test
    void the_same_death_has_the_same_id_and_another_one_another() {
        var first = letter("body", "death-1");

        assertThat(letter("body", "death-1").id()).isEqualTo(first.id());
        assertThat(letter("body", "death-2").id()).isNotEqualTo(first.id());
        assertThat(letter("other", "death-1").id()).isNotEqualTo(first.id());
        assertThat(DeadLetterMessage.isId(first.id())).isTrue();
        assertThat(DeadLetterMessage.isId("../../etc")).isFalse();
    }

    @Test
    void what_is_no_text_is_kept_as_base64() {
        var bytes = new byte[] {(byte) 0xff, 0, 1};

        var letter = new DeadLetterMessage(bytes, "d", "rejected").arrival();

        assertThat(letter.isText()).isFalse();
        assertThat(Base64.getDecoder().decode(letter.body())).isEqualTo(bytes);
    }

    @Test
    void a_body_that_is_too_long_is_cut_and_its_order_not_believed() {
        var letter = letter("ä".repeat(LONGEST), "d");

        assertThat(letter.isWhole()).isFalse();
        assertThat(letter.body()).hasSize(LONGEST / 2);
        assertThat(letter.scene()).isNull();
    }

    @Test
    void what_is_json_but_no_order_cannot_be_read() {
        for (var body : new String[] {"null", "{}", "[]", "7", "{\"schema\": 99}", ""}) {
            assertThat(DeadLetterMessage.read(body.getBytes(UTF_8))).as(body).isEmpty();
        }
    }

    private static DeadLetters.Arrival letter(String body, String death) {
        return new DeadLetterMessage(body.getBytes(UTF_8), death, "rejected").arrival();
    }
}
