package io.scenefleet.gateway.operations;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.scenefleet.operator.DeadLetters;
import java.util.Base64;
import org.junit.jupiter.api.Test;

class DeadLetterMessageTest {
    private static final int LONGEST = 256 * 1024;

    @Test
    void the_id_identifies_one_dead_lettering_of_a_message() {
        var first = arrival("body", "death-1");

        assertThat(arrival("body", "death-1").id()).isEqualTo(first.id());
        assertThat(arrival("body", "death-2").id()).isNotEqualTo(first.id());
        assertThat(arrival("other", "death-1").id()).isNotEqualTo(first.id());
        assertThat(DeadLetterMessage.isId(first.id())).isTrue();
        assertThat(DeadLetterMessage.isId("../../etc")).isFalse();
    }

    @Test
    void a_binary_body_is_kept_as_base64() {
        var bytes = new byte[] {(byte) 0xff, 0, 1};

        var arrival = new DeadLetterMessage(bytes, "d", "rejected").arrival();

        assertThat(arrival.isText()).isFalse();
        assertThat(Base64.getDecoder().decode(arrival.body())).isEqualTo(bytes);
    }

    @Test
    void a_body_that_is_too_long_is_truncated_and_not_parsed() {
        var arrival = arrival("ä".repeat(LONGEST), "d");

        assertThat(arrival.isWhole()).isFalse();
        assertThat(arrival.body()).hasSize(LONGEST / 2);
        assertThat(arrival.scene()).isNull();
    }

    @Test
    void json_that_is_not_an_order_is_unreadable() {
        for (var body : new String[] {"null", "{}", "[]", "7", "{\"schema\": 99}", ""}) {
            assertThat(DeadLetterMessage.read(body.getBytes(UTF_8))).as(body).isEmpty();
        }
    }

    private static DeadLetters.Arrival arrival(String body, String death) {
        return new DeadLetterMessage(body.getBytes(UTF_8), death, "rejected").arrival();
    }
}
