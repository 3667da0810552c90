package io.scenefleet.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.scenefleet.scene.Scenario;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.data.redis.core.script.RedisScript;

class ScriptCodecIT {
    private static final RedisScript<List<Object>> ECHO = RedisScripts.load("echo.lua");

    private final RedisScripts redis = new RedisScripts(RedisStores.shared().redis);

    private static ScriptArguments call() {
        return new ScriptArguments().with("number", 41).withAll("set", Map.of("field", "value"));
    }

    @Test
    void keys_have_names_whatever_their_order() {
        var result = redis.run(ECHO, call().keys("scenes", List.of("s1", "s2")).key("job", "j"));

        assertThat(result.text("job")).isEqualTo("j");
        assertThat(result.texts("scenes")).containsExactly("s1", "s2");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "a.b", "Größe 📹", "line\nbreak", "1", "{\"json\": [1]}"})
    void a_text_arrives_as_it_is(String text) {
        assertThat(redis.run(ECHO, call().with("text", text)).text("text")).isEqualTo(text);
    }

    @Test
    void numbers_durations_and_enums_are_written_as_scripts_read_them() {
        assertThat(redis.run(ECHO, call()).integer("sum")).isEqualTo(42);
        assertThat(redis.run(ECHO, call().with("text", Duration.ofSeconds(2))).duration("text"))
                .isEqualTo(Duration.ofSeconds(2));
        assertThat(redis.run(ECHO, call().with("text", Scenario.CTA)).text("text"))
                .isEqualTo("cta");
    }

    @Test
    void lists_keep_their_order_beyond_nine() {
        var list = List.of("k", "j", "i", "h", "g", "f", "e", "d", "c", "b", "a");

        assertThat(redis.run(ECHO, call().withAll("list", list)).texts("list")).isEqualTo(list);
    }

    @Test
    void a_table_has_names_of_its_own() {
        var set = redis.run(ECHO, call()).row("set");

        assertThat(set.text("field")).isEqualTo("value");
    }

    @Test
    void what_is_left_out_is_missing() {
        var result = redis.run(ECHO, call().with("missing", (String) null).withAll("empty_list", List.of()));

        assertThat(result.optionalText("missing")).isNull();
        assertThat(result.texts("empty_list")).isEmpty();
        assertThatThrownBy(() -> result.text("missing"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("missing");
    }
}
