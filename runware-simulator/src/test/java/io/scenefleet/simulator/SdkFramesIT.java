package io.scenefleet.simulator;

import static io.scenefleet.simulator.Tasks.acknowledgement;
import static io.scenefleet.simulator.Tasks.newId;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;

/** The exact frames of Runware's SDKs, and the responses that they understand. */
class SdkFramesIT {
    @RegisterExtension
    static final TestSimulator SIMULATOR = new TestSimulator(
            "--simulator.api-keys=right",
            // Renders complete immediately: a result must not overtake its acknowledgement.
            "--simulator.render.median=0s",
            "--simulator.video=canned");

    private static final String PING = "[{\"taskType\":\"ping\",\"ping\":true}]";

    /** The frames of npm's {@code @runware/sdk-js} 1.3.2. It polls every two seconds, regardless of pushed results. */
    @Test
    void javascript_buys_a_video() throws Exception {
        String id = newId();
        try (TestSocket socket = TestSocket.open(URI.create(SIMULATOR.socket() + "?sdk=js&version=1.3.2"))) {
            socket.say("[{\"apiKey\":\"right\",\"taskType\":\"authentication\"}]");
            JsonNode session = socket.hear().at("/data/0");
            assertThat(session.propertyNames()).containsExactlyInAnyOrder("taskType", "connectionSessionUUID");

            socket.say(javascriptOrder(id, "klingai:kling-video@3-standard"));
            assertThat(socket.hearText()).isEqualTo(acknowledgement(id));
            assertSuccess(socket.hear(), id);
            socket.say("[{\"taskType\":\"getResponse\",\"taskUUID\":\"" + id + "\"}]");

            assertSuccess(socket.hear(), id);
            socket.say(PING);
            assertThat(socket.hearText()).isEqualTo("{\"data\":[{\"taskType\":\"ping\",\"pong\":true}]}");
        }
    }

    @Test
    void javascript_is_rejected_with_an_unknown_model() throws Exception {
        String id = newId();
        try (TestSocket socket = TestSocket.authenticated(SIMULATOR.socket())) {

            socket.say(javascriptOrder(id, "nobody:1@1"));

            JsonNode answer = socket.hear();
            assertThat(answer.at("/errors/0/code").stringValue()).isEqualTo("unknownModel");
            assertThat(answer.at("/errors/0/taskUUID").stringValue()).isEqualTo(id);
            assertThat(answer.has("error")).isFalse();
        }
    }

    /** That SDK does not resume its session after a drop; it keeps polling over a new one. */
    @Test
    void javascript_gets_its_video_after_a_drop() throws Exception {
        String id = newId();
        try (TestSocket socket = TestSocket.authenticated(SIMULATOR.socket())) {
            socket.say(javascriptOrder(id, "klingai:kling-video@3-standard"));
            assertThat(socket.hearText()).isEqualTo(acknowledgement(id));
            SIMULATOR.post("/admin/connections/drop", "");
            assertThat(socket.end()).isEqualTo(1006);
        }

        try (TestSocket socket = TestSocket.authenticated(SIMULATOR.socket())) {
            await().untilAsserted(() -> {
                socket.say("[{\"taskType\":\"getResponse\",\"taskUUID\":\"" + id + "\"}]");
                assertSuccess(socket.hear(), id);
            });
        }
        assertThat(SIMULATOR.line(id).at("/bills").intValue()).isEqualTo(1);
    }

    /** The Python SDK adds spaces after separators and sends the number of results. */
    @Test
    void python_buys_a_video() throws Exception {
        String id = newId();
        try (TestSocket socket = TestSocket.open(SIMULATOR.socket())) {
            socket.say("[{\"taskType\": \"authentication\", \"apiKey\": \"right\"}]");
            assertThat(socket.hear().at("/data/0/connectionSessionUUID").isString())
                    .isTrue();

            socket.say("[{\"taskType\": \"videoInference\", \"taskUUID\": \"" + id
                    + "\", \"model\": \"klingai:kling-video@3-standard\", \"positivePrompt\": \"A paper boat\", "
                    + "\"deliveryMethod\": \"async\", \"duration\": 5, \"width\": 1280, \"height\": 720, "
                    + "\"numberResults\": 1}]");
            assertThat(socket.hearText()).isEqualTo(acknowledgement(id));

            assertSuccess(socket.hear(), id);
            socket.say("[{\"taskType\": \"getResponse\", \"taskUUID\": \"" + id + "\"}]");
            assertSuccess(socket.hear(), id);
        }
    }

    /** After a drop, the newer TypeScript SDK neither submits nor polls again: it resumes its session and waits. */
    @Test
    void typescript_receives_the_response_that_was_lost_in_a_drop() throws Exception {
        String id = newId();
        String session;
        try (TestSocket socket = TestSocket.open(SIMULATOR.socket())) {
            session = socket.authenticate("right");
            socket.say(
                    javascriptOrder(id, "klingai:kling-video@3-standard").replace("A paper boat", "A [[lost-answer]]"));
            assertThat(socket.end()).isEqualTo(1006);
        }

        try (TestSocket socket = TestSocket.open(SIMULATOR.socket())) {
            assertThat(socket.resume("right", session)).isEqualTo(session);

            assertThat(socket.hearText()).isEqualTo(acknowledgement(id));
            assertSuccess(socket.hear(), id);
        }
    }

    private static String javascriptOrder(String id, String model) {
        return "[{\"model\":\"" + model + "\",\"positivePrompt\":\"A paper boat\",\"duration\":5,"
                + "\"width\":1280,\"height\":720,\"includeCost\":true,\"deliveryMethod\":\"async\","
                + "\"taskType\":\"videoInference\",\"taskUUID\":\"" + id + "\"}]";
    }

    private static void assertSuccess(JsonNode answer, String id) {
        assertThat(answer.has("errors")).isFalse();
        JsonNode item = answer.at("/data/0");
        assertThat(item.at("/taskType").asString("")).isEqualTo("videoInference");
        assertThat(item.at("/taskUUID").asString("")).isEqualTo(id);
        assertThat(item.at("/status").asString("")).isEqualTo("success");
        assertThat(item.at("/videoUUID").asString("")).isNotEmpty();
        assertThat(item.at("/videoURL").asString("")).endsWith(".mp4");
    }
}
