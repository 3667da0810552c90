package io.scenefleet.worker.provider.runware;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.scenefleet.scene.FailureCode;
import io.scenefleet.scene.RenderSettings;
import io.scenefleet.scene.TaskUuid;
import io.scenefleet.worker.provider.LookUpRefusedException;
import io.scenefleet.worker.provider.PollRefusedException;
import io.scenefleet.worker.provider.ProviderFailure;
import io.scenefleet.worker.provider.ProviderUnreachableException;
import io.scenefleet.worker.provider.SubmitReply;
import io.scenefleet.worker.provider.TaskState;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import mockwebserver3.SocketEffect;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RunwareVideoProviderTest {
    private static final String KEY = "rw_test_not_a_secret";
    private static final RenderSettings SETTINGS = settings(7, 1280, 720, null);

    private static final Duration LIFETIME = Duration.ofDays(1);

    private final MockWebServer runware = new MockWebServer();
    private final TaskUuid task = new TaskUuid(UUID.randomUUID());
    private RunwareProperties properties;
    private RunwareVideoProvider provider;

    @BeforeEach
    void start() throws IOException {
        runware.start();
        properties = new RunwareProperties(
                runware.url("/v1").uri(), KEY, Duration.ofMillis(1_500), Duration.ofMillis(1_500), LIFETIME);
        provider = new RunwareVideoProvider(new RunwareClient(properties), LIFETIME);
    }

    @Test
    void a_video_lives_for_as_long_as_the_settings_say() {
        assertThat(provider.videoLifetime()).isEqualTo(LIFETIME);
    }

    @AfterEach
    void stop() {
        runware.close();
    }

    private static RenderSettings settings(
            double duration, @Nullable Integer width, @Nullable Integer height, @Nullable String image) {
        return new RenderSettings("google:3@2", "A paper boat", duration, width, height, image);
    }

    private void answers(int httpStatus, String body) {
        runware.enqueue(new MockResponse.Builder()
                .code(httpStatus)
                .body(body.replace("TASK", task.toString()))
                .build());
    }

    private RecordedRequest received() throws InterruptedException {
        return Objects.requireNonNull(runware.takeRequest(1, TimeUnit.SECONDS));
    }

    private static String body(RecordedRequest request) {
        return Objects.requireNonNull(request.getBody()).utf8();
    }

    @Nested
    class An_order {
        @Test
        void is_an_array_with_one_task_and_the_key_in_a_header() throws InterruptedException {
            answers(200, "{\"data\":[{\"taskType\":\"videoInference\",\"taskUUID\":\"TASK\"}]}");

            assertThat(provider.submit(task, SETTINGS)).isEqualTo(new SubmitReply.Accepted());

            var request = received();
            assertThat(request.getRequestLine()).isEqualTo("POST /v1 HTTP/1.1");
            assertThat(request.getHeaders().get("Authorization")).isEqualTo("Bearer " + KEY);
            assertThat(request.getHeaders().get("Content-Type")).isEqualTo("application/json");
            assertThat(body(request)).isEqualTo("""
                    [{"taskType":"videoInference","taskUUID":"%s","model":"google:3@2",\
                    "positivePrompt":"A paper boat","duration":7,"width":1280,"height":720,\
                    "deliveryMethod":"async","outputType":"URL","outputFormat":"MP4","includeCost":true}]""".formatted(task));
        }

        @Test
        void names_the_first_frame_in_the_present_form_and_no_size_where_there_is_none() throws InterruptedException {
            answers(200, "{\"data\":[{\"taskUUID\":\"TASK\"}]}");

            provider.submit(task, settings(1.2, null, null, "https://example.org/a.png"));

            assertThat(body(received()))
                    .contains("\"duration\":1.2,")
                    .contains("\"inputs\":{\"frameImages\":[{")
                    .contains("\"image\":\"https://example.org/a.png\"")
                    .contains("\"frame\":\"first\"")
                    .doesNotContain("width", "height");
        }

        @Test
        void whose_name_is_taken_has_arrived_before() {
            answers(400, """
                    {"data":[],"errors":[{"code":"conflictTaskUUID","message":"m","parameter":"taskUUID",
                     "taskUUID":"TASK"}]}""");

            assertThat(provider.submit(task, SETTINGS)).isEqualTo(new SubmitReply.AlreadyKnown());
        }

        @ParameterizedTest
        @CsvSource({
            "400, invalidDuration, INVALID_REQUEST, false",
            "400, insufficientCredits, INSUFFICIENT_CREDITS, false",
            "402, insufficientCredits, INSUFFICIENT_CREDITS, false",
            "401, invalidApiKey, UNAUTHORIZED, false",
            "403, insufficientPermissions, UNAUTHORIZED, false",
            "400, contentPolicyViolation, MODERATION, false",
            "400, providerInsufficientCredits, PROVIDER_ERROR, true",
            "400, modelUnavailable, PROVIDER_ERROR, true"
        })
        void may_be_declined(int httpStatus, String code, FailureCode expected, boolean retryable) {
            answers(
                    httpStatus,
                    "{\"errors\":[{\"code\":\"%s\",\"message\":\"No.\",\"taskUUID\":\"TASK\"}]}".formatted(code));

            assertThat(provider.submit(task, SETTINGS))
                    .isEqualTo(new SubmitReply.Declined(new ProviderFailure(expected, retryable, code + ": No.")));
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "{\"errors\":[{\"code\":\"invalidWidth\",\"message\":\"m\"}]}",
                    "{\"error\":{\"code\":\"invalidWidth\",\"message\":\"m\"}}",
                    "{\"data\":[{\"taskUUID\":\"TASK\",\"status\":\"error\",\"error\":{\"code\":\"invalidWidth\"}}]}"
                })
        void may_be_declined_in_several_forms(String body) {
            answers(400, body);

            assertThat(provider.submit(task, SETTINGS))
                    .isInstanceOfSatisfying(
                            SubmitReply.Declined.class,
                            declined -> assertThat(declined.failure().code()).isEqualTo(FailureCode.INVALID_REQUEST));
        }

        @ParameterizedTest
        @CsvSource({"429, inferenceRateLimitExceeded", "429, anything", "400, inferenceRateLimitExceeded"})
        void may_find_no_room(int httpStatus, String code) {
            answers(httpStatus, "{\"errors\":[{\"code\":\"%s\",\"message\":\"later\"}]}".formatted(code));

            assertThat(provider.submit(task, SETTINGS)).isEqualTo(new SubmitReply.Busy(code + ": later"));
        }

        @ParameterizedTest
        @CsvSource({
            "500, internalServerError",
            "500, anything",
            "502, providerBadGateway",
            "504, timeoutProvider",
            "504, anything",
            "500, taskNotFound",
            "503, serviceUnavailable",
            "503, anything",
            "503, inferenceRateLimitExceeded",
            "503, insufficientCredits",
            "503, invalidDuration",
            "503, providerError"
        })
        void that_meets_a_failing_server_may_have_arrived(int httpStatus, String code) {
            answers(httpStatus, "{\"errors\":[{\"code\":\"%s\",\"message\":\"oops\"}]}".formatted(code));

            assertThat(provider.submit(task, SETTINGS)).isEqualTo(new SubmitReply.NoAnswer(code + ": oops"));
        }

        @Test
        void finds_no_room_where_the_status_says_so_alone() {
            answers(429, "");

            assertThat(provider.submit(task, SETTINGS)).isInstanceOf(SubmitReply.Busy.class);
        }

        @ParameterizedTest
        @CsvSource({"401, UNAUTHORIZED", "402, INSUFFICIENT_CREDITS", "403, UNAUTHORIZED"})
        void is_declined_where_the_status_says_so_alone(int httpStatus, FailureCode expected) {
            answers(httpStatus, "<html>");

            assertThat(provider.submit(task, SETTINGS))
                    .isInstanceOfSatisfying(
                            SubmitReply.Declined.class,
                            declined -> assertThat(declined.failure().code()).isEqualTo(expected));
        }

        @ParameterizedTest
        @CsvSource({
            "200, ''",
            "200, <html>Sign in</html>",
            "200, '{\"data\":[]}'",
            "200, '{\"data'",
            "400, ''",
            "404, ''",
            "408, ''",
            "302, ''",
            "500, ''",
            "502, <html>",
            "503, ''",
            "503, <html>",
            "504, ''"
        })
        void without_a_readable_answer_may_have_arrived(int httpStatus, String body) {
            answers(httpStatus, body);

            assertThat(provider.submit(task, SETTINGS)).isInstanceOf(SubmitReply.NoAnswer.class);
        }

        @Test
        void that_another_tasks_acknowledgement_answers_may_have_arrived() {
            answers(200, "{\"data\":[{\"taskUUID\":\"%s\"}]}".formatted(UUID.randomUUID()));

            assertThat(provider.submit(task, SETTINGS)).isInstanceOf(SubmitReply.NoAnswer.class);
        }

        @Test
        void without_an_answer_in_time_may_have_arrived() {
            runware.enqueue(new MockResponse.Builder()
                    .onResponseStart(SocketEffect.Stall.INSTANCE)
                    .build());

            assertThat(provider.submit(task, SETTINGS)).isInstanceOf(SubmitReply.NoAnswer.class);
        }

        @Test
        void whose_connection_breaks_after_it_was_read_may_have_arrived_and_is_not_repeated() throws Exception {
            runware.enqueue(new MockResponse.Builder()
                    .onResponseStart(new SocketEffect.CloseSocket())
                    .build());
            answers(200, "{\"data\":[{\"taskUUID\":\"TASK\"}]}");

            assertThat(provider.submit(task, SETTINGS)).isInstanceOf(SubmitReply.NoAnswer.class);
            assertThat(body(received())).contains(task.toString());
            assertThat(runware.getRequestCount()).isOne();
        }

        @Test
        void on_a_kept_connection_that_breaks_is_not_repeated() {
            answers(200, "{\"data\":[{\"taskUUID\":\"TASK\"}]}");
            runware.enqueue(new MockResponse.Builder()
                    .onResponseStart(new SocketEffect.CloseSocket())
                    .build());
            answers(200, "{\"data\":[{\"taskUUID\":\"TASK\"}]}");

            provider.poll(List.of(task));
            assertThat(provider.submit(task, SETTINGS)).isInstanceOf(SubmitReply.NoAnswer.class);

            assertThat(runware.getRequestCount()).isEqualTo(2);
        }

        @ParameterizedTest
        @CsvSource({
            "503, Retry-After, 0",
            "408, Connection, close",
            "307, Location, /v1",
            "401, WWW-Authenticate, Basic"
        })
        void is_not_repeated_behind_our_back(int httpStatus, String header, String value) {
            runware.enqueue(new MockResponse.Builder()
                    .code(httpStatus)
                    .setHeader(header, value)
                    .build());
            answers(200, "{\"data\":[{\"taskUUID\":\"TASK\"}]}");

            assertThat(provider.submit(task, SETTINGS)).isNotInstanceOf(SubmitReply.Accepted.class);
            assertThat(runware.getRequestCount()).isOne();
        }

        @Test
        void that_reaches_nobody_has_certainly_not_arrived() {
            runware.close();

            assertThat(provider.submit(task, SETTINGS)).isInstanceOf(SubmitReply.Busy.class);
        }

        @Test
        void shows_the_key_to_nobody_else() {
            answers(401, "{\"errors\":[{\"code\":\"invalidApiKey\",\"message\":\"Invalid.\"}]}");

            assertThat(provider.submit(task, SETTINGS).toString()).doesNotContain(KEY);
            assertThat(properties.toString()).doesNotContain(KEY);
        }
    }

    @Nested
    class A_poll {
        @Test
        void reads_what_a_failed_render_cost_if_that_is_told() {
            var other = new TaskUuid(UUID.randomUUID());
            answers(200, """
                    {"data":[{"taskUUID":"%s","status":"error","cost":0.462,"error":{"code":"timeoutProvider"}}],
                     "errors":[{"code":"timeoutProvider","status":"error","cost":0,"taskUUID":"%s"}]}""".formatted(task, other));

            var failure = new ProviderFailure(FailureCode.PROVIDER_ERROR, true, "timeoutProvider");
            assertThat(provider.poll(List.of(task, other)))
                    .containsEntry(task, new TaskState.Failed(failure, new BigDecimal("0.462")))
                    .containsEntry(other, new TaskState.Failed(failure));
        }

        @Test
        void asks_about_fifty_tasks_in_one_request_and_reads_each_answer() throws InterruptedException {
            var tasks = IntStream.range(0, 50)
                    .mapToObj(_ -> new TaskUuid(UUID.randomUUID()))
                    .toList();
            answers(200, """
                    {"data":[
                      {"taskUUID":"%s","status":"success","videoURL":"https://vm.runware.ai/a.mp4","cost":0.462},
                      {"taskUUID":"%s","status":"processing"},
                      {"taskUUID":"%s","status":"brand new word"},
                      {"taskUUID":"%s","status":"error","error":{"code":"contentPolicyViolation","message":"no"}}],
                     "errors":[
                      {"code":"timeoutProvider","message":"late","status":"error","taskUUID":"%s"},
                      {"code":"taskNotFound","message":"?","taskUUID":"%s"}]}""".formatted(tasks.toArray()));

            var states = provider.poll(tasks);

            assertThat(provider.pollLimit()).isEqualTo(50);
            assertThat(states)
                    .hasSize(50)
                    .containsEntry(tasks.get(0), rendered("https://vm.runware.ai/a.mp4", "0.462"))
                    .containsEntry(tasks.get(1), new TaskState.Rendering())
                    .containsEntry(tasks.get(2), new TaskState.Rendering())
                    .containsEntry(tasks.get(3), failed(FailureCode.MODERATION, false, "contentPolicyViolation: no"))
                    .containsEntry(tasks.get(4), failed(FailureCode.PROVIDER_ERROR, true, "timeoutProvider: late"))
                    .containsEntry(tasks.get(5), new TaskState.NotFound());
            assertThat(runware.getRequestCount()).isOne();
            assertThat(body(received()))
                    .startsWith("[{")
                    .contains("\"taskType\":\"getResponse\"")
                    .contains(tasks.stream().map(TaskUuid::toString).toList());
        }

        @Test
        void believes_a_video_more_than_an_error_beside_it() {
            answers(200, """
                    {"data":[{"taskUUID":"TASK","status":"success","videoURL":"https://vm.runware.ai/a.mp4"}],
                     "errors":[{"code":"timeoutProvider","taskUUID":"TASK"}]}""");

            assertThat(provider.poll(List.of(task))).containsEntry(task, rendered("https://vm.runware.ai/a.mp4", null));
        }

        @ParameterizedTest
        @ValueSource(strings = {"0", "0.0", "-1", "null", "\"free\""})
        void does_not_read_a_missing_price_as_free(String cost) {
            answers(200, """
                    {"data":[{"taskUUID":"TASK","status":"success","videoURL":"https://h/a.mp4","cost":%s}]}""".formatted(cost));

            assertThat(provider.poll(List.of(task))).containsEntry(task, rendered("https://h/a.mp4", null));
        }

        @Test
        void takes_a_video_without_an_address_for_one_that_is_not_ready() {
            answers(200, """
                    {"data":[{"taskUUID":"TASK","status":"success","videoURL":"https://h/a b|c.mp4"}]}""");

            assertThat(provider.poll(List.of(task))).containsEntry(task, new TaskState.Rendering());
        }

        @Test
        void that_knows_nothing_says_so() {
            answers(200, "{\"data\":[]}");

            assertThat(provider.poll(List.of(task))).containsEntry(task, new TaskState.NotFound());
        }

        @Test
        void says_nothing_about_a_task_beside_an_error_about_the_call() {
            var other = new TaskUuid(UUID.randomUUID());
            answers(
                    200,
                    "{\"data\":[{\"taskUUID\":\"TASK\",\"status\":\"processing\"}],\"errors\":[{\"code\":\"x\"}]}");

            assertThat(provider.poll(List.of(task, other))).containsOnlyKeys(task);
        }

        @Test
        void says_nothing_about_the_one_of_many_for_which_it_is_refused() {
            var other = new TaskUuid(UUID.randomUUID());
            answers(400, """
                    {"data":[{"taskUUID":"TASK","status":"processing"}],
                     "errors":[{"code":"invalidTaskUUID","taskUUID":"%s"}]}""".formatted(other));

            assertThat(provider.poll(List.of(task, other))).containsOnlyKeys(task);
        }

        @ParameterizedTest
        @ValueSource(strings = {"invalidTaskUUID", "unsupportedTaskType", "somethingNew"})
        void says_nothing_about_a_task_that_is_refused_beside_others_that_are_not(String code) {
            var other = new TaskUuid(UUID.randomUUID());
            answers(200, """
                    {"data":[{"taskUUID":"TASK","status":"processing"}],
                     "errors":[{"code":"%s","taskUUID":"%s"}]}""".formatted(code, other));

            assertThat(provider.poll(List.of(task, other))).containsOnlyKeys(task);
        }

        @ParameterizedTest
        @CsvSource({"400, contentPolicyViolation", "403, forbidden", "422, somethingNew"})
        void that_is_refused_is_told_from_one_without_an_answer(int httpStatus, String code) {
            answers(httpStatus, "{\"errors\":[{\"code\":\"%s\",\"taskUUID\":\"TASK\"}]}".formatted(code));

            assertThatThrownBy(() -> provider.poll(List.of(task))).isInstanceOf(PollRefusedException.class);
        }

        @Test
        void with_a_key_that_is_not_accepted_is_as_if_there_were_no_answer() {
            answers(401, "{\"errors\":[{\"code\":\"invalidApiKey\"}]}");

            assertThatThrownBy(() -> provider.poll(List.of(task)))
                    .isInstanceOf(ProviderUnreachableException.class)
                    .isNotInstanceOf(PollRefusedException.class);
        }

        @Test
        void of_many_that_is_refused_halves_and_recovers() {
            var tasks = IntStream.range(0, 8)
                    .mapToObj(_ -> new TaskUuid(UUID.randomUUID()))
                    .toList();
            answers(403, "{\"errors\":[{\"code\":\"forbidden\"}]}");
            assertThatThrownBy(() -> provider.poll(tasks)).isInstanceOf(PollRefusedException.class);
            assertThat(provider.pollLimit()).isEqualTo(4);

            answers(200, "{\"data\":[]}");
            provider.poll(tasks.subList(0, 4));

            assertThat(provider.pollLimit()).isEqualTo(5);
        }

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                value = {
                    "500 | ''",
                    "502 | <html>",
                    "503 | '{\"data\":[]}'",
                    "500 | '{\"errors\":[{\"code\":\"internalServerError\",\"taskUUID\":\"TASK\"}]}'",
                    "502 | '{\"errors\":[{\"code\":\"providerBadGateway\",\"taskUUID\":\"TASK\"}]}'",
                    "429 | ''",
                    "429 | '{\"errors\":[{\"code\":\"rateLimitExceeded\",\"taskUUID\":\"TASK\"}]}'",
                    "429 | '{\"errors\":[{\"code\":\"rateLimitExceeded\"}]}'",
                    "401 | '{\"errors\":[{\"code\":\"invalidApiKey\",\"taskUUID\":\"TASK\"}]}'",
                    "402 | '{\"errors\":[{\"code\":\"insufficientCredits\",\"taskUUID\":\"TASK\"}]}'",
                    "404 | <html>",
                    "400 | '{\"errors\":[{\"code\":\"invalidTaskUUID\",\"taskUUID\":\"TASK\"}]}'",
                    "400 | '{\"errors\":[{\"code\":\"unsupportedTaskType\",\"status\":\"error\",\"taskUUID\":\"TASK\"}]}'",
                    "400 | '{\"data\":[{\"status\":\"error\",\"taskUUID\":\"TASK\",\"error\":{\"code\":\"x\"}}]}'",
                    "400 | '{\"errors\":[{\"code\":\"contentPolicyViolation\",\"taskUUID\":\"TASK\"}]}'",
                    "403 | '{\"errors\":[{\"code\":\"somethingNew\",\"taskUUID\":\"TASK\"}]}'",
                    "422 | '{\"errors\":[{\"code\":\"timeoutProvider\",\"taskUUID\":\"TASK\"}]}'",
                    "503 | '{\"errors\":[{\"code\":\"taskNotFound\",\"taskUUID\":\"TASK\"}]}'",
                    "302 | ''",
                    "200 | <html>Sign in to the hotel's network</html>",
                    "200 | ''",
                    "200 | '{\"data'",
                    "200 | '{\"errors\":[{\"code\":\"unknownError\",\"taskUUID\":\"TASK\"}]}'",
                    "200 | '{\"errors\":[{\"code\":\"anything\"}]}'"
                })
        void that_meets_trouble_of_its_own_says_nothing_about_the_render(int httpStatus, String body) {
            answers(httpStatus, body);

            assertThatThrownBy(() -> provider.poll(List.of(task))).isInstanceOf(ProviderUnreachableException.class);
        }

        @Test
        void reads_what_a_failing_server_says_all_the_same() {
            answers(
                    500,
                    "{\"data\":[{\"taskUUID\":\"TASK\",\"status\":\"processing\"}],\"errors\":[{\"code\":\"x\"}]}");

            assertThat(provider.poll(List.of(task))).containsEntry(task, new TaskState.Rendering());
        }

        @Test
        void believes_that_a_render_has_failed_for_lack_of_room_at_the_vendor() {
            answers(200, """
                    {"errors":[{"code":"providerRateLimitExceeded","message":"m","status":"error",
                                "taskUUID":"TASK"}]}""");

            assertThat(provider.poll(List.of(task)))
                    .containsEntry(task, failed(FailureCode.PROVIDER_ERROR, true, "providerRateLimitExceeded: m"));
        }

        @ParameterizedTest
        @ValueSource(strings = {"invalidFrame", "insufficientCredits", "invalidApiKey"})
        void does_not_call_an_order_invalid_or_unaffordable_that_was_accepted(String code) {
            answers(200, """
                    {"errors":[{"code":"%s","message":"m","status":"error","taskUUID":"TASK"}]}""".formatted(code));

            assertThat(provider.poll(List.of(task)))
                    .containsEntry(task, failed(FailureCode.PROVIDER_ERROR, false, code + ": m"));
        }

        @Test
        void without_an_answer_says_nothing_about_the_render() {
            runware.close();

            assertThatThrownBy(() -> provider.poll(List.of(task))).isInstanceOf(ProviderUnreachableException.class);
        }

        @Test
        void of_many_that_is_refused_as_a_whole_is_asked_one_by_one_from_then_on() {
            answers(400, "{\"errors\":[{\"code\":\"invalidRequest\",\"message\":\"one task at a time\"}]}");

            assertThatThrownBy(() -> provider.poll(List.of(task, new TaskUuid(UUID.randomUUID()))))
                    .isInstanceOf(ProviderUnreachableException.class);

            assertThat(provider.pollLimit()).isOne();
        }

        @Test
        void of_many_that_meets_passing_trouble_is_not_split() {
            answers(503, "{\"errors\":[{\"code\":\"serviceUnavailable\"}]}");

            assertThatThrownBy(() -> provider.poll(List.of(task, new TaskUuid(UUID.randomUUID()))))
                    .isInstanceOf(ProviderUnreachableException.class);

            assertThat(provider.pollLimit()).isEqualTo(50);
        }
    }

    @Nested
    class A_look_into_the_archive {
        private TaskState archived(String response) {
            answers(
                    200,
                    "{\"data\":[{\"taskType\":\"getTaskDetails\",\"taskUUID\":\"TASK\",\"request\":[{}],"
                            + "\"response\":" + response + "}]}");
            return provider.lookUp(task);
        }

        @Test
        void finds_a_video() throws InterruptedException {
            assertThat(
                            archived(
                                    "{\"data\":[{\"taskUUID\":\"TASK\",\"status\":\"success\",\"videoURL\":\"https://h/a.mp4\"}]}"))
                    .isEqualTo(rendered("https://h/a.mp4", null));
            assertThat(body(received())).contains("\"taskType\":\"getTaskDetails\"", task.toString());
        }

        @Test
        void finds_that_an_order_was_acknowledged() {
            assertThat(archived("{\"data\":[{\"taskUUID\":\"TASK\"}]}")).isEqualTo(new TaskState.Rendering());
        }

        @Test
        void takes_a_conflict_for_proof_of_an_earlier_order() {
            assertThat(archived("{\"errors\":[{\"code\":\"conflictTaskUUID\",\"taskUUID\":\"TASK\"}]}"))
                    .isEqualTo(new TaskState.Rendering());
        }

        @Test
        void finds_that_the_render_failed() {
            assertThat(archived(
                            "{\"errors\":[{\"code\":\"timeoutProvider\",\"message\":\"m\",\"taskUUID\":\"TASK\"}]}"))
                    .isEqualTo(failed(FailureCode.PROVIDER_ERROR, true, "timeoutProvider: m"));
        }

        @ParameterizedTest
        @ValueSource(strings = {"insufficientCredits", "invalidApiKey", "rateLimitExceeded", "internalServerError"})
        void finds_nothing_certain_where_the_last_word_is_about_an_order_that_was_not_taken(String code) {
            assertThat(archived("{\"errors\":[{\"code\":\"%s\",\"taskUUID\":\"TASK\"}]}".formatted(code)))
                    .isEqualTo(new TaskState.NotFound());
        }

        @ParameterizedTest
        @ValueSource(strings = {"{\"data\":[]}", "{\"errors\":[{\"code\":\"taskNotFound\",\"taskUUID\":\"TASK\"}]}"})
        void may_find_nothing(String body) {
            answers(200, body);

            assertThat(provider.lookUp(task)).isEqualTo(new TaskState.NotFound());
        }

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                value = {
                    "500 | ''",
                    "408 | ''",
                    "200 | <html>Sign in</html>",
                    "200 | ''",
                    "429 | '{\"errors\":[{\"code\":\"rateLimitExceeded\",\"taskUUID\":\"TASK\"}]}'",
                    "500 | '{\"errors\":[{\"code\":\"internalServerError\",\"taskUUID\":\"TASK\"}]}'"
                })
        void may_get_no_answer(int httpStatus, String body) {
            answers(httpStatus, body);

            assertThatThrownBy(() -> provider.lookUp(task)).isInstanceOf(ProviderUnreachableException.class);
        }

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                value = {
                    "400 | invalidTaskType | HTTP 400, invalidTaskType: m",
                    "401 | invalidApiKey | HTTP 401, invalidApiKey: m",
                    "403 | insufficientPermissions | HTTP 403, insufficientPermissions: m",
                    "404 | taskNotFound | HTTP 404, taskNotFound: m"
                })
        void may_be_refused(int httpStatus, String code, String reason) {
            answers(
                    httpStatus,
                    "{\"errors\":[{\"code\":\"%s\",\"message\":\"m\",\"taskUUID\":\"TASK\"}]}".formatted(code));

            assertThatThrownBy(() -> provider.lookUp(task))
                    .isInstanceOf(LookUpRefusedException.class)
                    .hasMessage(reason);
        }

        @Test
        void may_be_refused_without_a_readable_reason() {
            answers(404, "<html>");

            assertThatThrownBy(() -> provider.lookUp(task)).isInstanceOf(LookUpRefusedException.class);
        }

        @Test
        void may_reach_nobody() {
            runware.close();

            assertThatThrownBy(() -> provider.lookUp(task)).isInstanceOf(ProviderUnreachableException.class);
        }
    }

    private static TaskState rendered(String video, @Nullable String cost) {
        return new TaskState.Rendered(
                URI.create(video),
                Stream.ofNullable(cost).map(BigDecimal::new).findFirst().orElse(null));
    }

    private static TaskState failed(FailureCode code, boolean retryable, String message) {
        return new TaskState.Failed(new ProviderFailure(code, retryable, message));
    }
}
