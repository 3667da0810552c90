package io.scenefleet.simulator;

import static io.scenefleet.simulator.Tasks.acknowledgement;
import static io.scenefleet.simulator.Tasks.newId;
import static io.scenefleet.simulator.Tasks.poll;
import static io.scenefleet.simulator.Tasks.submit;
import static io.scenefleet.simulator.Tasks.together;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** The API over a WebSocket, tested from outside. All tests share a server; each has its own sockets and ids. */
class SocketIT {
    @RegisterExtension
    static final TestSimulator SIMULATOR = new TestSimulator(
            "--simulator.api-keys=right,also-right",
            "--simulator.render.median=50ms",
            "--simulator.render.spread=0",
            "--simulator.video=canned",
            "--simulator.balance=100000");

    private static final String PING = "[{\"taskType\":\"ping\",\"ping\":true}]";

    @Test
    void a_task_is_acknowledged_and_its_result_is_pushed() throws Exception {
        String id = newId();
        try (TestSocket socket = connect()) {

            socket.say(submit(id, "A paper boat"));

            assertThat(socket.hearText()).isEqualTo(acknowledgement(id));
            JsonNode item = socket.hear().at("/data/0");
            assertThat(item.at("/taskType").stringValue()).isEqualTo("videoInference");
            assertThat(item.at("/taskUUID").stringValue()).isEqualTo(id);
            assertThat(item.at("/status").stringValue()).isEqualTo("success");
            assertThat(item.at("/cost").decimalValue()).isEqualByComparingTo("0.252");
            assertThat(download(item).statusCode()).isEqualTo(200);
            socket.expectNothingButAPong();
        }
        assertThat(SIMULATOR.line(id).at("/bills").intValue()).isEqualTo(1);
        assertThat(SIMULATOR.line(id).at("/polls").intValue()).isZero();
    }

    @Test
    void a_failure_is_pushed() throws Exception {
        String id = newId();
        try (TestSocket socket = connect()) {

            socket.say(submit(id, "A lake [[fail]]"));

            assertThat(socket.hearText()).isEqualTo(acknowledgement(id));
            JsonNode failure = socket.hear();
            assertThat(failure.at("/data")).isEmpty();
            assertThat(failure.at("/errors/0/code").stringValue()).isEqualTo("providerError");
            assertThat(failure.at("/errors/0/taskType").stringValue()).isEqualTo("videoInference");
            assertThat(failure.at("/errors/0/taskUUID").stringValue()).isEqualTo(id);
        }
    }

    @Test
    void every_poll_returns_its_task_and_a_polled_result_is_not_pushed() throws Exception {
        String id = newId();
        try (TestSocket submitting = connect();
                TestSocket polling = connect()) {
            submitting.say(submit(id, "A lake [[render:300ms]]"));
            submitting.hear();

            polling.say(poll(id));
            JsonNode first = polling.hear();
            assertThat(first.toString())
                    .isEqualTo("{\"data\":[{\"taskType\":\"videoInference\",\"taskUUID\":\"" + id
                            + "\",\"status\":\"processing\"}]}");
            assertThat(submitting.hear().at("/data/0/status").stringValue()).isEqualTo("success");
            polling.say(poll(id));

            assertThat(polling.hear().at("/data/0/status").stringValue()).isEqualTo("success");
            polling.expectNothingButAPong();
        }
    }

    @Test
    void a_poll_of_an_unknown_task_names_it() throws Exception {
        String id = newId();
        try (TestSocket socket = connect()) {

            socket.say(poll(id));

            JsonNode answer = socket.hear();
            assertThat(answer.at("/errors/0/code").stringValue()).isEqualTo("taskNotFound");
            assertThat(answer.at("/errors/0/taskUUID").stringValue()).isEqualTo(id);
        }
    }

    @Test
    void nothing_is_accepted_before_authentication() throws Exception {
        String id = newId();
        try (TestSocket socket = TestSocket.open(SIMULATOR.socket())) {

            socket.say(submit(id, "A lake"));

            assertThat(socket.hear().at("/errors/0/code").stringValue()).isEqualTo("missingApiKey");
            assertThat(SIMULATOR.line(id).isMissingNode()).isTrue();
            assertThat(socket.authenticate("right")).isNotEmpty();
            socket.expectNothingButAPong();
        }
    }

    @Test
    void a_wrong_key_returns_a_plural_and_a_singular_error() throws Exception {
        try (TestSocket socket = TestSocket.open(SIMULATOR.socket())) {

            socket.say("[{\"taskType\":\"authentication\",\"apiKey\":\"wrong\"}]");

            JsonNode answer = socket.hear();
            assertThat(answer.at("/errors/0/code").stringValue()).isEqualTo("invalidApiKey");
            assertThat(answer.at("/errors/0/taskType").stringValue()).isEqualTo("authentication");
            assertThat(answer.at("/errors/0").has("taskUUID")).isFalse();
            assertThat(answer.at("/error/message").stringValue()).isEqualTo("Invalid API key.");
            assertThat(socket.authenticate("right")).isNotEmpty();
        }
    }

    @Test
    void several_tasks_of_one_frame_are_answered_in_one_frame() throws Exception {
        String good = newId();
        String bad = newId();
        try (TestSocket socket = TestSocket.open(SIMULATOR.socket())) {

            socket.say(together(
                    "[{\"taskType\":\"authentication\",\"apiKey\":\"right\"}]",
                    submit(good, "A lake [[render:1h]]"),
                    submit(bad, "A lake").replace("\"duration\":3", "\"duration\":99"),
                    PING));

            JsonNode answer = socket.hear();
            assertThat(answer.at("/data")
                            .valueStream()
                            .map(item -> item.at("/taskType").stringValue()))
                    .containsExactly("authentication", "videoInference", "ping");
            assertThat(answer.at("/errors/0/taskUUID").stringValue()).isEqualTo(bad);
        }
    }

    @Test
    void json_may_have_whitespace_and_fields_in_any_order() throws Exception {
        String id = newId();
        try (TestSocket socket = TestSocket.open(SIMULATOR.socket())) {

            socket.say(" [ { \"apiKey\" : \"right\",\r\n\t\"taskType\" : \"authentication\" } ]\n");
            assertThat(socket.hear().at("/data/0/connectionSessionUUID").isString())
                    .isTrue();
            socket.say(submit(id, "A lake [[render:1h]]")
                    .replace(",", " , ")
                    .replace(":", ": ")
                    .replace(": 1h", ":1h")
                    .replace("klingai: ", "klingai:")
                    .replace("render: ", "render:"));

            assertThat(socket.hearText()).isEqualTo(acknowledgement(id));
        }
    }

    @Test
    void results_not_sent_before_the_socket_broke_are_sent_to_the_next_one() throws Exception {
        String id = newId();
        String session;
        try (TestSocket socket = TestSocket.open(SIMULATOR.socket())) {
            session = socket.authenticate("right");
            socket.say(submit(id, "A lake [[render:500ms]]"));
            socket.hear();
            assertThat(SIMULATOR
                            .post("/admin/connections/drop", "")
                            .at("/dropped")
                            .intValue())
                    .isPositive();
            assertThat(socket.end()).isEqualTo(1006);
        }

        try (TestSocket socket = TestSocket.open(SIMULATOR.socket())) {
            assertThat(socket.resume("right", session)).isEqualTo(session);

            JsonNode told = socket.hear();
            assertThat(told.at("/data/0/taskUUID").stringValue()).isEqualTo(id);
            assertThat(told.at("/data/0/status").stringValue()).isEqualTo("success");
            socket.expectNothingButAPong();
        }
    }

    @Test
    void a_session_belongs_to_its_key() throws Exception {
        try (TestSocket mine = TestSocket.open(SIMULATOR.socket());
                TestSocket other = TestSocket.open(SIMULATOR.socket())) {
            String session = mine.authenticate("right");

            assertThat(other.resume("also-right", session)).isNotEqualTo(session);

            mine.expectNothingButAPong();
        }
    }

    @Test
    void a_session_moves_to_the_newest_socket_that_asks_for_it() throws Exception {
        try (TestSocket before = TestSocket.open(SIMULATOR.socket());
                TestSocket after = TestSocket.open(SIMULATOR.socket())) {
            String session = before.authenticate("right");

            assertThat(after.resume("right", session)).isEqualTo(session);

            assertThat(before.end()).isEqualTo(1000);
            after.expectNothingButAPong();
        }
    }

    @Test
    void a_response_that_was_lost_with_its_socket_is_kept_in_the_session() throws Exception {
        String id = newId();
        String session;
        try (TestSocket socket = TestSocket.open(SIMULATOR.socket())) {
            session = socket.authenticate("right");
            socket.say(submit(id, "A lake [[render:1h]] [[lost-answer]]"));
            assertThat(socket.end()).isEqualTo(1006);
        }
        assertThat(SIMULATOR.line(id).at("/bills").intValue()).isEqualTo(1);

        try (TestSocket socket = TestSocket.open(SIMULATOR.socket())) {
            socket.resume("right", session);

            assertThat(socket.hearText()).isEqualTo(acknowledgement(id));
            socket.say(submit(id, "A lake"));
            assertThat(socket.hear().at("/errors/0/code").stringValue()).isEqualTo("conflictTaskUUID");
        }
        assertThat(SIMULATOR.line(id).at("/bills").intValue()).isEqualTo(1);
    }

    @Test
    void a_request_that_was_lost_with_its_socket_leaves_nothing() throws Exception {
        String id = newId();
        String body = submit(id, "A lake " + id + " [[render:1h]] [[lost-request x1]]");
        String session;
        try (TestSocket socket = TestSocket.open(SIMULATOR.socket())) {
            session = socket.authenticate("right");
            socket.say(body);
            assertThat(socket.end()).isEqualTo(1006);
        }
        assertThat(SIMULATOR.line(id).at("/bills").intValue()).isZero();

        try (TestSocket socket = TestSocket.open(SIMULATOR.socket())) {
            socket.resume("right", session);
            socket.expectNothingButAPong();
            socket.say(body);
            assertThat(socket.hearText()).isEqualTo(acknowledgement(id));
        }
    }

    @ParameterizedTest
    @CsvSource({"hang, 1", "hang:before, 0"})
    void a_response_can_be_withheld_while_the_socket_stays_open(String fault, int bills) throws Exception {
        String id = newId();
        try (TestSocket socket = connect()) {

            socket.say(submit(id, "A lake [[render:1h]] [[" + fault + "]]"));

            socket.expectNothingButAPong();
        }
        assertThat(SIMULATOR.line(id).at("/bills").intValue()).isEqualTo(bills);
    }

    @Test
    void a_rejection_contains_its_task_id_and_a_failed_poll_does_not() throws Exception {
        String id = newId();
        try (TestSocket socket = connect()) {
            socket.say(submit(id, "A lake " + id + " [[render:1h]] [[busy:429x1]] [[poll-error x1]]"));
            JsonNode busy = socket.hear();
            assertThat(busy.at("/errors/0/code").stringValue()).isEqualTo("inferenceRateLimitExceeded");
            assertThat(busy.at("/errors/0/taskUUID").stringValue()).isEqualTo(id);
            socket.say(submit(id, "A lake " + id + " [[render:1h]] [[busy:429x1]] [[poll-error x1]]"));
            assertThat(socket.hearText()).isEqualTo(acknowledgement(id));

            socket.say(poll(id));

            JsonNode failed = socket.hear();
            assertThat(failed.at("/errors/0/code").stringValue()).isEqualTo("serviceUnavailable");
            assertThat(failed.at("/errors/0").has("taskUUID")).isFalse();
        }
    }

    @Test
    void a_task_that_is_hidden_from_polls_is_not_pushed() throws Exception {
        String id = newId();
        try (TestSocket socket = connect()) {
            socket.say(submit(id, "A lake [[forgotten]]"));
            socket.hear();

            String other = newId();
            socket.say(submit(other, "A lake [[render:200ms]]"));
            socket.hear();

            assertThat(socket.hear().at("/data/0/taskUUID").stringValue()).isEqualTo(other);
            socket.say(poll(id));
            assertThat(socket.hearText()).isEqualTo("{\"data\":[]}");
        }
    }

    @Test
    void an_unpaired_surrogate_is_handled_like_any_other_invalid_value() throws Exception {
        try (TestSocket socket = connect()) {

            socket.say("[{\"taskType\":\"\\ud800\",\"taskUUID\":\"\\udc00\"}]");

            assertThat(socket.hear().at("/errors/0/code").stringValue()).isEqualTo("unsupportedTaskType");
            socket.expectNothingButAPong();
        }
    }

    @Test
    void a_socket_opened_for_dry_runs_buys_nothing() throws Exception {
        String id = newId();
        try (TestSocket socket = TestSocket.open(URI.create(SIMULATOR.socket() + "?sdk=js&version=1.3.2&dryRun=1"))) {
            socket.authenticate("right");

            socket.say(submit(id, "A lake"));

            assertThat(socket.hear().at("/data/0/cost").decimalValue()).isEqualByComparingTo("0.252");
        }
        assertThat(SIMULATOR.line(id).isMissingNode()).isTrue();
    }

    @Test
    void frames_are_listed_without_keys() throws Exception {
        String id = newId();
        try (TestSocket socket = connect()) {
            socket.say(poll(id));
            socket.hear();
            socket.expectNothingButAPong();

            String received = SIMULATOR.get("/admin/received?limit=200").toString();

            assertThat(received).contains(id).doesNotContain("\\\"right\\\"");
        }
    }

    private static TestSocket connect() throws InterruptedException {
        return TestSocket.authenticated(SIMULATOR.socket());
    }

    private static HttpResponse<byte[]> download(JsonNode item) throws Exception {
        URI video = URI.create(item.at("/videoURL").stringValue());
        assertThat(video).hasAuthority(SIMULATOR.base().getAuthority());
        return HttpClient.newHttpClient().send(HttpRequest.newBuilder(video).build(), BodyHandlers.ofByteArray());
    }
}
