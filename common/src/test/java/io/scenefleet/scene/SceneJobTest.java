package io.scenefleet.scene;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

class SceneJobTest {
    /** What is in the queue when the software is replaced by a newer one, and by an older one again. */
    private static final String JSON = """
            {
              "schema": 1,
              "job_id": "3f0c6a52-9d5e-4c2b-8f3a-0d6f1f1f9b11",
              "session_id": "abc-123",
              "scenario": "hook",
              "generation": 2,
              "kind": "generate",
              "scenarios": ["hook", "cta"],
              "settings": {
                "model": "klingai:kling-video@3-standard",
                "prompt": "A cup falls.",
                "duration": 7.0,
                "width": 1280,
                "height": 720
              },
              "created_at": "2026-03-01T10:15:30.123Z"
            }
            """;

    private static final JsonMapper MAPPER = SceneJson.mapper();

    @Test
    void it_is_written_as_it_always_was() {
        assertThat(MAPPER.readTree(MAPPER.writeValueAsString(SceneJobs.hook()))).isEqualTo(MAPPER.readTree(JSON));
    }

    @Test
    void what_was_written_before_is_read() {
        assertThat(MAPPER.readValue(JSON, SceneJob.class)).isEqualTo(SceneJobs.hook());
    }

    @Test
    void nothing_is_lost_on_the_way() {
        var job = SceneJobs.hook("https://example.com/first.png");

        assertThat(MAPPER.readValue(MAPPER.writeValueAsBytes(job), SceneJob.class))
                .isEqualTo(job);
    }

    @Test
    void members_that_a_newer_gateway_added_are_ignored() {
        var message = message();
        message.put("tenant", "acme");
        ((ObjectNode) message.get("settings")).put("seed", 7);

        assertThat(read(message)).isEqualTo(SceneJobs.hook());
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 99, 0, -1})
    void a_shape_that_is_not_known_is_refused(int schema) {
        var message = message();
        message.put("schema", schema);

        assertThatThrownBy(() -> read(message))
                .isInstanceOf(JacksonException.class)
                .hasMessageContaining("schema");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "schema",
                "job_id",
                "session_id",
                "scenario",
                "generation",
                "kind",
                "scenarios",
                "settings",
                "created_at",
            })
    void a_missing_member_is_refused_by_name(String member) {
        var missing = message();
        missing.remove(member);
        var nothing = message();
        nothing.putNull(member);

        assertThatThrownBy(() -> read(missing))
                .isInstanceOf(JacksonException.class)
                .hasMessageContaining(member);
        assertThatThrownBy(() -> read(nothing))
                .isInstanceOf(JacksonException.class)
                .hasMessageContaining(member);
    }

    @ParameterizedTest
    @ValueSource(strings = {"model", "prompt", "duration"})
    void settings_without_a_necessary_member_are_refused_by_name(String member) {
        var message = message();
        ((ObjectNode) message.get("settings")).remove(member);

        assertThatThrownBy(() -> read(message))
                .isInstanceOf(JacksonException.class)
                .hasMessageContaining(member);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            job_id      | "a/b"              | job_id
            session_id  | "../etc"           | session_id
            scenario    | "finale"           | finale
            scenario    | "problem"          | scenarios
            generation  | 0                  | generation
            generation  | -3                 | generation
            kind        | "steal"            | kind
            scenarios   | []                 | scenarios
            scenarios   | ["cta"]            | scenarios
            scenarios   | ["hook","hook"]    | scenarios
            created_at  | "yesterday"        | created_at
            settings    | {"model":" ","prompt":"p","duration":7}             | model
            settings    | {"model":"m","prompt":"","duration":7}              | prompt
            settings    | {"model":"m","prompt":"p","duration":0}             | duration
            settings    | {"model":"m","prompt":"p","duration":-7}            | duration
            settings    | {"model":"m","prompt":"p","duration":"Infinity"}    | duration
            settings    | {"model":"m","prompt":"p","duration":"NaN"}         | duration
            settings    | {"model":"m","prompt":"p","duration":7,"width":1}   | height
            settings    | {"model":"m","prompt":"p","duration":7,"width":-1,"height":9} | width
            """)
    void nonsense_is_refused_by_name(String member, String value, String named) {
        var message = message();
        message.set(member, MAPPER.readTree(value));

        assertThatThrownBy(() -> read(message))
                .isInstanceOf(JacksonException.class)
                .hasMessageContaining(named);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "null", "[]", "{}", "{\"schema\":1", "hello"})
    void what_is_not_a_message_is_refused(String text) {
        assertThatThrownBy(() -> {
                    var job = MAPPER.readValue(text, SceneJob.class);
                    throw new AssertionError("was read as " + job);
                })
                .isInstanceOfAny(JacksonException.class, AssertionError.class)
                .satisfies(e -> assertThat(text.equals("null") || e instanceof JacksonException)
                        .isTrue());
    }

    private static ObjectNode message() {
        return (ObjectNode) MAPPER.readTree(JSON);
    }

    private static SceneJob read(ObjectNode message) {
        return MAPPER.treeToValue(message, SceneJob.class);
    }
}
