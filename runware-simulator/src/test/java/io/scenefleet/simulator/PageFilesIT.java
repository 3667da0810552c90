package io.scenefleet.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.scenefleet.simulator.wire.Json;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** The files of the page and the requests it sends. The page itself is tested in a browser by the end-to-end tests. */
class PageFilesIT {
    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private static final Duration TIMEOUT = Duration.ofSeconds(20);
    private static final String BROWSER = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8";

    @RegisterExtension
    static final TestSimulator SIMULATOR = new TestSimulator(
            "--simulator.render.median=0s", "--simulator.render.spread=0", "--simulator.video=canned");

    @Test
    void a_browser_gets_the_page_and_other_clients_the_endpoints() throws Exception {
        var page = get("/", "Accept", BROWSER);
        assertThat(page.headers().firstValue("Content-Type")).contains("text/html");
        assertThat(text(page)).contains("<title>Runware simulator</title>");

        for (String accept : new String[] {"*/*", "application/json", "not a type"}) {
            var index = get("/", "Accept", accept);
            assertThat(index.statusCode()).isEqualTo(200);
            assertThat(index.headers().firstValue("Content-Type"))
                    .hasValueSatisfying(type -> assertThat(type).startsWith("text/plain"));
            assertThat(text(index)).contains("GET    /ledger");
        }
    }

    @ParameterizedTest
    @CsvSource({"/page/main.js, text/javascript", "/page/style.css, text/css", "/page/icon.svg, image/svg+xml"})
    void a_file_of_the_page_has_the_right_type_and_is_revalidated_before_each_use(String path, String type)
            throws Exception {
        var file = get(path);

        assertThat(file.statusCode()).isEqualTo(200);
        assertThat(file.headers().firstValue("Content-Type")).contains(type);
        assertThat(file.headers().firstValue("Cache-Control")).contains("no-cache");
        String tag = file.headers().firstValue("ETag").orElseThrow();
        assertThat(get(path, "If-None-Match", tag).statusCode()).isEqualTo(304);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/page/index.html", "/page/main.js", "/page/nothing-here"})
    void only_own_scripts_run_in_the_page_and_it_cannot_be_framed(String path) throws Exception {
        var headers = get(path, "Accept", BROWSER).headers();

        assertThat(headers.firstValue("Content-Security-Policy"))
                .hasValueSatisfying(policy -> assertThat(policy)
                        .contains("default-src 'self'", "frame-ancestors 'none'")
                        .doesNotContain("unsafe"));
        assertThat(headers.firstValue("X-Content-Type-Options")).contains("nosniff");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/page/", "/page/nothing-here", "/page/../runware-simulator.yml", "/page/clips/none.mp4"})
    void no_other_files_are_served(String path) throws Exception {
        assertThat(get(path).statusCode()).isBetween(400, 404);
    }

    @Test
    void the_ledger_lists_the_clips_of_a_task_and_a_preview_is_no_download() throws Exception {
        JsonNode task = finished(submit("A paper boat [[cut]]"));
        assertThat(task.at("/due_at").stringValue())
                .isLessThanOrEqualTo(task.at("/finished_at").stringValue());

        String clip = "/page/clips/" + task.at("/videoUUIDs/0").stringValue() + ".mp4";
        var whole = get(clip);
        var part = get(clip, "Range", "bytes=4-7");

        assertThat(whole.statusCode()).isEqualTo(200);
        assertThat(whole.headers().firstValue("Content-Type")).contains("video/mp4");
        assertThat(whole.headers().firstValueAsLong("Content-Length")).hasValue(whole.body().length);
        assertThat(part.statusCode()).isEqualTo(206);
        assertThat(text(part)).isEqualTo("ftyp");
        assertThat(SIMULATOR
                        .line(task.at("/taskUUID").stringValue())
                        .at("/downloads")
                        .intValue())
                .isZero();
    }

    @Test
    void a_failed_task_has_no_clips() throws Exception {
        assertThat(finished(submit("A paper boat [[fail]]")).at("/videoUUIDs")).isEmpty();
    }

    @Test
    void one_fault_can_be_removed_without_the_others() throws Exception {
        int first = json(send("POST", "/admin/faults", "{\"fault\": \"busy\", \"model\": \"nobody's\"}"))
                .at("/id")
                .intValue();
        int second = json(send("POST", "/admin/faults", "{\"fault\": \"cut\", \"model\": \"nobody's\"}"))
                .at("/id")
                .intValue();

        JsonNode left = json(send("DELETE", "/admin/faults/" + first, ""));

        assertThat(left.at("/faults")).hasSize(1);
        assertThat(left.at("/faults/0/id").intValue()).isEqualTo(second);
        assertThat(send("DELETE", "/admin/faults/" + first, "").statusCode()).isEqualTo(404);
        assertThat(send("DELETE", "/admin/faults/first", "").statusCode()).isEqualTo(400);
        send("DELETE", "/admin/faults", "");
    }

    @Test
    void a_request_is_recorded_with_its_actual_response() throws Exception {
        String accepted = submit("A paper boat");
        String replaced = submit("A paper boat [[lost-answer:504]]");

        JsonNode received = json(get("/admin/received?limit=2")).at("/received");

        assertThat(received.at("/1/status").intValue()).isEqualTo(200);
        assertThat(received.at("/1/answer").stringValue()).contains(accepted);
        assertThat(received.at("/0/status").intValue()).isEqualTo(504);
        assertThat(received.at("/0/answer").stringValue())
                .contains("serviceUnavailable")
                .doesNotContain(replaced);
    }

    private static JsonNode finished(String id) throws Exception {
        await().atMost(TIMEOUT)
                .untilAsserted(() -> assertThat(SIMULATOR.line(id).at("/status").stringValue())
                        .isNotEqualTo("processing"));
        return SIMULATOR.line(id);
    }

    private static String submit(String prompt) throws Exception {
        String id = UUID.randomUUID().toString();
        send("POST", "/v1", """
                [{"taskType": "videoInference", "taskUUID": "%s", "model": "klingai:kling-video@3-standard",
                  "positivePrompt": "%s", "duration": 3, "width": 1280, "height": 720, "deliveryMethod": "async"}]
                """.formatted(id, prompt));
        return id;
    }

    private static HttpResponse<byte[]> get(String path, String... headers) throws Exception {
        var request = HttpRequest.newBuilder(SIMULATOR.base().resolve(path));
        return send(headers.length == 0 ? request : request.headers(headers));
    }

    private static HttpResponse<byte[]> send(String method, String path, String json) throws Exception {
        return send(HttpRequest.newBuilder(SIMULATOR.base().resolve(path))
                .header("Authorization", "Bearer any")
                .header("Content-Type", "application/json")
                .method(method, BodyPublishers.ofString(json)));
    }

    private static HttpResponse<byte[]> send(HttpRequest.Builder request) throws Exception {
        return CLIENT.send(request.timeout(TIMEOUT).build(), BodyHandlers.ofByteArray());
    }

    private static JsonNode json(HttpResponse<byte[]> answer) {
        return Json.STRICT.readTree(answer.body());
    }

    private static String text(HttpResponse<byte[]> answer) {
        return new String(answer.body(), StandardCharsets.UTF_8);
    }
}
