package io.scenefleet.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.scenefleet.simulator.wire.Json;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** The running server, tested from outside. All tests share it; each has its own ids and prompts. */
class SimulatorIT {
    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private static final String KLING = "klingai:kling-video@3-standard";

    @RegisterExtension
    static final TestSimulator SIMULATOR = new TestSimulator(
            "--simulator.api-keys=right,also-right",
            "--simulator.render.median=100ms",
            "--simulator.render.spread=0",
            "--simulator.video=canned",
            "--simulator.faults.hang=30s",
            "--simulator.balance=100000");

    @SuppressWarnings("NullAway.Init")
    private static URI base;

    @BeforeAll
    static void start() {
        base = SIMULATOR.base();
    }

    @Test
    void a_task_is_accepted_and_rendered_and_its_video_downloaded() throws Exception {
        String id = newId();

        HttpResponse<String> answer = post(submit(id, "A paper boat [[render:1s]]", 7));
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(json(answer).toString())
                .isEqualTo("{\"data\":[{\"taskType\":\"videoInference\",\"taskUUID\":\"" + id + "\"}]}");
        assertThat(json(post(poll(id))).at("/data/0/status").stringValue()).isEqualTo("processing");

        JsonNode item = finished(id);
        assertThat(item.at("/cost").decimalValue()).isEqualByComparingTo("0.588");
        assertThat(item.at("/seed").isIntegralNumber()).isTrue();
        URI video = URI.create(item.at("/videoURL").stringValue());
        assertThat(video)
                .hasAuthority(base.getAuthority())
                .hasPath("/videos/" + item.at("/videoUUID").stringValue() + ".mp4");
        HttpResponse<byte[]> file = CLIENT.send(HttpRequest.newBuilder(video).build(), BodyHandlers.ofByteArray());
        assertThat(file.statusCode()).isEqualTo(200);
        assertThat(file.headers().firstValue("Content-Type")).contains("video/mp4");
        assertThat(file.headers().firstValue("Accept-Ranges")).contains("bytes");
        assertThat(file.headers().firstValueAsLong("Content-Length")).hasValue(file.body().length);
        assertThat(new String(file.body(), 4, 4, StandardCharsets.US_ASCII)).isEqualTo("ftyp");

        JsonNode line = line(id);
        assertThat(line.at("/bills").intValue()).isEqualTo(1);
        assertThat(line.at("/status").stringValue()).isEqualTo("success");
        assertThat(line.at("/polls").intValue()).isGreaterThanOrEqualTo(2);
        assertThat(line.at("/downloads").intValue()).isEqualTo(1);
    }

    @Test
    void fifty_ids_can_be_polled_at_once() throws Exception {
        List<String> ids = IntStream.range(0, 50).mapToObj(i -> newId()).toList();
        post(ids.stream()
                .map(id -> submit(id, "A lake", 3))
                .map(SimulatorIT::inner)
                .collect(Collectors.joining(",", "[", "]")));

        String polls =
                ids.stream().map(SimulatorIT::poll).map(SimulatorIT::inner).collect(Collectors.joining(",", "[", "]"));

        await().untilAsserted(() -> assertThat(json(post(polls)).at("/data").valueStream())
                .hasSize(50)
                .allSatisfy(item -> assertThat(item.at("/status").stringValue()).isEqualTo("success")));
    }

    @Test
    void an_unknown_id_returns_an_empty_response() throws Exception {
        HttpResponse<String> answer = post(poll(newId()));

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo("{\"data\":[]}");
    }

    @Test
    void a_second_submission_is_a_conflict_and_masks_the_details() throws Exception {
        String id = newId();
        post(submit(id, "A lake", 3));
        finished(id);
        assertThat(json(post(details(id))).at("/data/0/response/data/0/status").stringValue())
                .isEqualTo("success");

        HttpResponse<String> again = post(submit(id, "A lake", 3));

        assertThat(again.statusCode()).isEqualTo(400);
        assertThat(code(again)).isEqualTo("conflictTaskUUID");
        assertThat(json(again).at("/errors/0/taskUUID").stringValue()).isEqualTo(id);
        JsonNode masked = json(post(details(id))).at("/data/0");
        assertThat(masked.at("/request/0/taskUUID").stringValue()).isEqualTo(id);
        assertThat(masked.at("/response/errors/0/code").stringValue()).isEqualTo("conflictTaskUUID");
        assertThat(finished(id).at("/status").stringValue()).isEqualTo("success");
        assertThat(line(id).at("/bills").intValue()).isEqualTo(1);
        assertThat(line(id).at("/conflicts").intValue()).isEqualTo(1);
        assertThat(line(id).at("/submits").intValue()).isEqualTo(2);
    }

    @Test
    void the_tasks_of_a_request_are_independent() throws Exception {
        String good = newId();
        String bad = newId();

        HttpResponse<String> answer =
                post("[" + inner(submit(bad, "A lake", 99)) + "," + inner(submit(good, "A lake", 3))
                        + ",{\"taskType\":\"imageInference\"},7,{\"taskType\":\"ping\",\"ping\":true}]");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(json(answer)
                        .at("/data")
                        .valueStream()
                        .map(item -> item.at("/taskType").stringValue()))
                .containsExactly("videoInference", "ping");
        assertThat(json(answer)
                        .at("/errors")
                        .valueStream()
                        .map(item -> item.at("/code").stringValue()))
                .containsExactly("unsupportedDuration", "unsupportedTaskType", "invalidRequestBody");
    }

    @ParameterizedTest
    @CsvSource({
        "'', 401, missingApiKey",
        "Bearer wrong, 401, invalidApiKey",
        "Basic right, 401, missingApiKey",
        "Bearer right, 200, ''",
        "bearer also-right, 200, ''"
    })
    void a_key_is_required(String header, int status, String code) throws Exception {
        HttpResponse<String> answer =
                send("POST", "/v1", "[{\"taskType\":\"ping\",\"ping\":true}]", "Authorization", header);

        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(json(answer).at("/errors/0/code").asString("")).isEqualTo(code);
    }

    @Test
    void a_key_can_be_given_in_the_first_task() throws Exception {
        String right = "[{\"taskType\":\"authentication\",\"apiKey\":\"right\"},{\"taskType\":\"ping\",\"ping\":true}]";

        assertThat(json(send("POST", "/v1", right)).at("/data/1/pong").booleanValue())
                .isTrue();
        HttpResponse<String> wrong = send("POST", "/v1", right.replace("right", "wrong"));
        assertThat(wrong.statusCode()).isEqualTo(401);
        assertThat(json(wrong).at("/errors/0/taskType").stringValue()).isEqualTo("authentication");
        assertThat(json(wrong).at("/errors/0").has("taskUUID")).isFalse();
    }

    static Stream<String> invalid_requests_return_errors_in_the_common_format() {
        return Stream.of(
                "",
                " ",
                "{",
                "{}",
                "null",
                "7",
                "\"x\"",
                "[]",
                "[",
                "[1]",
                "[{}]",
                "[[[]]]",
                "[null]",
                "[{\"taskType\":7}]",
                "[{\"taskType\":\"\\ud800\",\"taskUUID\":\"\\udc00\"}]",
                "[{\"taskType\":\"ping\"}] x",
                "[{\"taskType\":\"ping\",\"taskType\":\"ping\"}]",
                "[".repeat(100_000),
                "[" + "{\"taskType\":\"ping\"},".repeat(100) + "{\"taskType\":\"ping\"}]",
                "[\"" + "x".repeat(1_100_000) + "\"]",
                "[" + "1".repeat(5_000) + "]",
                "[{\"taskType\":\"getResponse\"}]",
                "[{\"taskType\":\"getResponse\",\"taskUUID\":{}}]",
                "[{\"taskType\":\"videoInference\"}]",
                "[{\"taskType\":\"accountManagement\",\"operation\":[]}]",
                "\u0000\uFFFF");
    }

    @ParameterizedTest
    @MethodSource
    void invalid_requests_return_errors_in_the_common_format(String body) throws Exception {
        HttpResponse<String> answer = post(body);

        assertThat(answer.statusCode()).isEqualTo(400);
        assertEnvelope(answer);
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /v1, 405",
        "PUT, /v1, 405",
        "POST, /, 405",
        "GET, /nothing, 404",
        "GET, /videos/x.mp4, 404",
        "GET, /error, 404",
        "GET, /videos/0b6f5a52-5a0d-4c53-8a44-2c7c1d0a91f3.mp4, 404",
        "POST, /ledger, 405",
        "GET, /ledger?limit=x, 400",
        "POST, /admin/faults, 400"
    })
    void other_requests_are_rejected_in_the_same_format(String method, String path, int status) throws Exception {
        HttpResponse<String> answer = send(method, path, "{\"fault\":\"nonsense\"}");

        assertThat(answer.statusCode()).isEqualTo(status);
        assertEnvelope(answer);
    }

    @Test
    void malformed_http_is_rejected_in_the_same_format() throws Exception {
        try (var socket = new Socket("localhost", base.getPort())) {
            socket.setSoTimeout(5_000);
            socket.getOutputStream().write("GET /a{b HTTP/1.1\r\nHost: x\r\n\r\n".getBytes(StandardCharsets.US_ASCII));

            String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

            assertThat(answer)
                    .startsWith("HTTP/1.1 400")
                    .contains("\"errors\":[{\"code\":")
                    .doesNotContain("<html");
        }
    }

    @Test
    void a_connection_lasts_for_many_requests() throws Exception {
        String one = "GET /health HTTP/1.1\r\nHost: x\r\n";
        try (var socket = new Socket("localhost", base.getPort())) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream()
                    .write(((one + "\r\n").repeat(150) + one + "Connection: close\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));

            String answers = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

            assertThat(answers.split("HTTP/1.1 200", -1)).hasSize(152);
        }
    }

    @ParameterizedTest
    @CsvSource({"lost-answer, true", "lost-request, false"})
    void a_connection_can_break_before_or_after_acceptance(String fault, boolean accepted) throws Exception {
        String id = newId();
        String body = submit(id, "A lake " + id + " [[" + fault + " x1]]", 3);

        assertThatThrownBy(() -> post(body)).isInstanceOf(IOException.class);

        assertThat(line(id).at("/bills").intValue()).isEqualTo(accepted ? 1 : 0);
        HttpResponse<String> again = post(body);
        assertThat(again.statusCode()).isEqualTo(accepted ? 400 : 200);
        assertThat(finished(id).at("/status").stringValue()).isEqualTo("success");
        assertThat(line(id).at("/bills").intValue()).isEqualTo(1);
    }

    @Test
    void a_response_can_be_replaced_after_acceptance() throws Exception {
        String id = newId();

        HttpResponse<String> answer = post(submit(id, "A lake [[lost-answer:504]]", 3));

        assertThat(answer.statusCode()).isEqualTo(504);
        assertEnvelope(answer);
        assertThat(line(id).at("/bills").intValue()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({"hang, 1", "hang:before, 0"})
    void a_response_can_be_withheld(String fault, int bills) throws Exception {
        String id = newId();
        HttpRequest request = request(
                        "POST", "/v1", submit(id, "A lake [[" + fault + "]]", 3), "Authorization", "Bearer right")
                .timeout(Duration.ofMillis(500))
                .build();

        assertThatThrownBy(() -> CLIENT.send(request, BodyHandlers.ofString()))
                .isInstanceOf(HttpTimeoutException.class);

        assertThat(line(id).at("/bills").intValue()).isEqualTo(bills);
    }

    @Test
    void a_burst_of_rejections_ends() throws Exception {
        String id = newId();
        String body = submit(id, "A lake " + id + " [[busy:429x2]]", 3);

        assertThat(post(body).statusCode()).isEqualTo(429);
        assertThat(code(post(body))).isEqualTo("inferenceRateLimitExceeded");
        assertThat(post(body).statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({
        "fail, providerError",
        "fail:noAvailableServer, noAvailableServer",
        "moderation, providerContentPolicyViolation",
        "timeout-provider, timeoutProvider"
    })
    void a_render_can_fail(String fault, String code) throws Exception {
        String prompt = "A lake " + newId() + " [[" + fault + " x1]]";
        String first = newId();
        String second = newId();
        post(submit(first, prompt, 3));
        post(submit(second, prompt, 3));

        await().untilAsserted(() -> {
            HttpResponse<String> answer = post(poll(first));
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(json(answer).at("/errors/0/code").asString("")).isEqualTo(code);
            assertThat(json(answer).at("/errors/0/status").stringValue()).isEqualTo("error");
            assertThat(json(answer).at("/errors/0/taskUUID").stringValue()).isEqualTo(first);
        });
        assertThat(finished(second).at("/status").stringValue()).isEqualTo("success");
        assertThat(line(first).at("/status").stringValue()).isEqualTo("error");
    }

    @Test
    void a_submission_can_be_rejected_permanently() throws Exception {
        HttpResponse<String> answer = post(submit(newId(), "A lake [[reject:promptBlocked]]", 3));

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(code(answer)).isEqualTo("promptBlocked");
    }

    @Test
    void a_task_can_be_hidden_from_polls() throws Exception {
        String id = newId();
        post(submit(id, "A lake [[forgotten]]", 3));

        assertThat(post(poll(id)).body()).isEqualTo("{\"data\":[]}");
        assertThat(json(post(details(id))).at("/data/0/request/0/taskUUID").stringValue())
                .isEqualTo(id);
    }

    @Test
    void a_poll_can_fail_without_reporting_the_task() throws Exception {
        String id = newId();
        post(submit(id, "A lake " + id + " [[poll-error:500x1]]", 3));

        HttpResponse<String> answer = post(poll(id));

        assertThat(answer.statusCode()).isEqualTo(500);
        assertThat(json(answer).at("/errors/0").has("taskUUID")).isFalse();
        assertThat(finished(id).at("/status").stringValue()).isEqualTo("success");
    }

    @Test
    void a_poll_can_be_refused_with_an_error_that_names_the_task() throws Exception {
        String id = newId();
        post(submit(id, "A lake " + id + " [[refuse-poll x1]]", 3));

        HttpResponse<String> answer = post(poll(id));

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(json(answer).at("/errors/0/code").stringValue()).isEqualTo("invalidTaskUUID");
        assertThat(json(answer).at("/errors/0/taskUUID").stringValue()).isEqualTo(id);
        assertThat(json(answer).path("data").isEmpty()).isTrue();
        assertThat(finished(id).at("/status").stringValue()).isEqualTo("success");
    }

    @Test
    void the_archive_can_refuse_for_one_task() throws Exception {
        String id = newId();
        post(submit(id, "A lake " + id + " [[refuse-archive x1]]", 3));

        HttpResponse<String> answer = post(details(id));

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(json(answer).at("/errors/0/code").stringValue()).isEqualTo("unsupportedTaskType");
        assertThat(json(post(details(id))).at("/data/0/taskUUID").stringValue()).isEqualTo(id);
    }

    @Test
    void the_archive_can_refuse_for_tasks_that_do_not_exist() throws Exception {
        send("POST", "/admin/faults", "{\"fault\": \"refuse-archive\", \"times\": 1}");

        assertThat(post(details(newId())).statusCode()).isEqualTo(400);
        assertThat(post(details(newId())).statusCode()).isEqualTo(200);
        send("DELETE", "/admin/faults", "");
    }

    @Test
    void a_file_can_be_empty_for_a_while() throws Exception {
        HttpResponse<byte[]> empty = get(videoOf("A lake [[late-file:1h]]"));

        assertThat(empty.statusCode()).isEqualTo(200);
        assertThat(empty.headers().firstValue("Content-Type")).hasValue("video/mp4");
        assertThat(empty.body()).isEmpty();
        assertThat(get(videoOf("A lake [[late-file:0s]]")).body()).isNotEmpty();
    }

    @Test
    void a_download_can_break_in_the_middle() throws Exception {
        URI video = videoOf("A lake [[cut x1]]");

        assertThatThrownBy(() -> get(video)).isInstanceOf(IOException.class);

        assertThat(get(video).statusCode()).isEqualTo(200);
    }

    @Test
    void a_download_can_be_damaged() throws Exception {
        byte[] whole = get(videoOf("A lake")).body();

        HttpResponse<byte[]> corrupt = get(videoOf("A lake [[corrupt]]"));
        assertThat(corrupt.body()).hasSameSizeAs(whole).isNotEqualTo(whole);
        HttpResponse<byte[]> shortened = get(videoOf("A lake [[corrupt:short]]"));
        assertThat(shortened.headers().firstValueAsLong("Content-Length")).hasValue(whole.length / 2);
        assertThat(new String(get(videoOf("A lake [[corrupt:html]]")).body(), StandardCharsets.UTF_8))
                .contains("<title>");
    }

    @Test
    void a_download_can_be_rejected_or_slow() throws Exception {
        assertThat(get(videoOf("A lake [[download-error:403]]")).statusCode()).isEqualTo(403);
        byte[] whole = get(videoOf("A lake")).body();
        assertThat(get(videoOf("A lake [[trickle:200ms]]")).body()).isEqualTo(whole);
    }

    @Test
    void a_range_of_a_video_can_be_downloaded() throws Exception {
        URI video = videoOf("A lake");
        byte[] whole = get(video).body();

        HttpResponse<byte[]> part = get(video, "Range", "bytes=10-19");
        HttpResponse<byte[]> beyond = get(video, "Range", "bytes=" + whole.length + "-");

        assertThat(part.statusCode()).isEqualTo(206);
        assertThat(part.headers().firstValue("Content-Range")).contains("bytes 10-19/" + whole.length);
        assertThat(part.body()).isEqualTo(Arrays.copyOfRange(whole, 10, 20));
        assertThat(beyond.statusCode()).isEqualTo(416);
    }

    @Test
    void an_administrator_arms_and_disarms_faults() throws Exception {
        String model = "minimax:1@1";
        HttpResponse<String> armed =
                send("POST", "/admin/faults", "{\"fault\":\"busy:503\",\"model\":\"" + model + "\",\"times\":1}");
        assertThat(armed.statusCode()).isEqualTo(200);
        String body = submit(newId(), "A lake", 6).replace(KLING, model);

        assertThat(post(body).statusCode()).isEqualTo(503);
        assertThat(post(body).statusCode()).isEqualTo(200);
        JsonNode listed = json(send("GET", "/admin/faults", "")).at("/faults/0");
        assertThat(listed.at("/struck").intValue()).isEqualTo(1);
        assertThat(json(send("DELETE", "/admin/faults", "")).at("/faults")).isEmpty();
    }

    @Test
    void the_account_shows_the_balance() throws Exception {
        JsonNode account = json(post("[{\"taskType\":\"accountManagement\",\"taskUUID\":\"" + newId()
                + "\",\"operation\":\"getDetails\"}]"));

        assertThat(account.at("/data/0/balance/currency").stringValue()).isEqualTo("USD");
        assertThat(account.at("/data/0/balance/amount").decimalValue()).isPositive();
    }

    @Test
    void a_dry_run_returns_the_price_and_accepts_nothing() throws Exception {
        String id = newId();
        HttpRequest request = request("POST", "/v1", submit(id, "A lake", 7), "Authorization", "Bearer right")
                .header("X-Runware-Dry-Run", "1")
                .build();

        HttpResponse<String> answer = CLIENT.send(request, BodyHandlers.ofString());

        assertThat(json(answer).at("/data/0/cost").decimalValue()).isEqualByComparingTo("0.588");
        assertThat(json(send("GET", "/ledger?task=" + id, "")).at("/tasks")).isEmpty();
    }

    @Test
    void recent_requests_are_listed_without_keys() throws Exception {
        String id = newId();
        send("POST", "/v1", "[{\"taskType\":\"authentication\",\"apiKey\":\"right\"}," + inner(poll(id)) + "]");

        String received = send("GET", "/admin/received?limit=100", "").body();

        assertThat(received).contains(id).doesNotContain("\\\"right\\\"");
    }

    @Test
    void health_and_index_are_served() throws Exception {
        assertThat(send("GET", "/health", "").body()).isEqualTo("{\"status\":\"UP\"}");
        assertThat(send("GET", "/", "").body()).contains("/ledger");
    }

    private static void assertEnvelope(HttpResponse<String> answer) {
        assertThat(answer.headers().firstValue("Content-Type").orElse("")).startsWith("application/json");
        assertThat(json(answer).at("/data").isArray()).isTrue();
        assertThat(json(answer).at("/errors/0/code").stringValue()).isNotEmpty();
        assertThat(json(answer).at("/errors/0/message").stringValue()).isNotEmpty();
        assertThat(answer.body()).doesNotContain("Exception", "io.scenefleet", "tools.jackson");
    }

    private static URI videoOf(String prompt) throws Exception {
        String id = newId();
        post(submit(id, prompt, 3));
        return URI.create(finished(id).at("/videoURL").stringValue());
    }

    private static JsonNode finished(String id) throws Exception {
        await().until(() ->
                json(post(poll(id))).at("/data/0/status").asString("").equals("success"));
        return json(post(poll(id))).at("/data/0");
    }

    private static JsonNode line(String id) throws Exception {
        return json(send("GET", "/ledger?task=" + id, "")).at("/tasks/0");
    }

    private static String code(HttpResponse<String> answer) {
        return json(answer).at("/errors/0/code").stringValue();
    }

    private static String newId() {
        return UUID.randomUUID().toString();
    }

    private static String submit(String id, String prompt, int seconds) {
        return "[{\"taskType\":\"videoInference\",\"taskUUID\":\"" + id + "\",\"model\":\"" + KLING
                + "\",\"positivePrompt\":\"" + prompt + "\",\"duration\":" + seconds
                + ",\"deliveryMethod\":\"async\",\"includeCost\":true}]";
    }

    private static String poll(String id) {
        return "[{\"taskType\":\"getResponse\",\"taskUUID\":\"" + id + "\"}]";
    }

    private static String details(String id) {
        return "[{\"taskType\":\"getTaskDetails\",\"taskUUID\":\"" + id + "\"}]";
    }

    private static String inner(String array) {
        return array.substring(1, array.length() - 1);
    }

    private static JsonNode json(HttpResponse<String> answer) {
        return Json.STRICT.readTree(answer.body());
    }

    private static HttpResponse<String> post(String body) throws IOException, InterruptedException {
        return send("POST", "/v1", body, "Authorization", "Bearer right");
    }

    private static HttpResponse<byte[]> get(URI uri, String... headers) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(uri);
        if (headers.length > 0) {
            request.headers(headers);
        }
        return CLIENT.send(request.build(), BodyHandlers.ofByteArray());
    }

    private static HttpResponse<String> send(String method, String path, String body, String... headers)
            throws IOException, InterruptedException {
        return CLIENT.send(request(method, path, body, headers).build(), BodyHandlers.ofString());
    }

    private static HttpRequest.Builder request(String method, String path, String body, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(base.resolve(path))
                .header("Content-Type", "application/json")
                .method(
                        method,
                        body.isEmpty() && !method.equals("POST")
                                ? BodyPublishers.noBody()
                                : BodyPublishers.ofString(body));
        for (int i = 0; i < headers.length; i += 2) {
            request.header(headers[i], headers[i + 1]);
        }
        return request;
    }
}
