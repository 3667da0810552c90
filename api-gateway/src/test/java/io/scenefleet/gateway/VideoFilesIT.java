package io.scenefleet.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class VideoFilesIT {
    private static final String BYTES = "0123456789abcdefghij";

    private final TestGateway gateway = TestGateway.shared();
    private final String name = UUID.randomUUID() + "_hook_0a1b2c3d4e5f.mp4";
    private final String path = "/outputs/" + name;

    @BeforeEach
    void storeVideo() throws IOException {
        Files.write(gateway.outputs().resolve(name), BYTES.getBytes(StandardCharsets.US_ASCII));
    }

    @Test
    void a_video_is_sent_whole_and_may_be_cached_forever() {
        var response = gateway.get(path).hasStatus(200);

        assertThat(response.text()).isEqualTo(BYTES);
        assertThat(response.header("Content-Type")).isEqualTo("video/mp4");
        assertThat(response.header("Content-Length")).isEqualTo("20");
        assertThat(response.header("Accept-Ranges")).isEqualTo("bytes");
        assertThat(response.header("Cache-Control")).isEqualTo("public, max-age=31536000, immutable");
        assertThat(response.header("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(response.header("ETag")).startsWith("\"").contains(name);
    }

    @Test
    void head_returns_the_same_headers_without_a_body() {
        var head = gateway.request(path).header("Range", "bytes=0-1").method("HEAD", BodyPublishers.noBody());

        var response = gateway.send(head).hasStatus(200);

        assertThat(response.text()).isEmpty();
        assertThat(response.header("Content-Length")).isEqualTo("20");
        assertThat(response.header("Content-Type")).isEqualTo("video/mp4");
    }

    @Test
    void a_client_that_has_the_video_gets_304() {
        var tag = gateway.get(path).header("ETag");

        var response = gateway.get(path, "If-None-Match", tag).hasStatus(304);

        assertThat(response.text()).isEmpty();
        assertThat(response.header("ETag")).isEqualTo(tag);
        gateway.get(path, "If-None-Match", "\"other\"").hasStatus(200);
    }

    @Test
    void a_range_is_sent_exactly() {
        isPart("bytes=0-1", "01", "bytes 0-1/20");
        isPart("bytes=5-", "56789abcdefghij", "bytes 5-19/20");
        isPart("bytes=-3", "hij", "bytes 17-19/20");
        isPart("bytes=18-99", "ij", "bytes 18-19/20");
        isPart("bytes=-99", BYTES, "bytes 0-19/20");
    }

    private void isPart(String range, String bytes, String contentRange) {
        var response = gateway.get(path, "Range", range).hasStatus(206);

        assertThat(response.text()).isEqualTo(bytes);
        assertThat(response.header("Content-Range")).isEqualTo(contentRange);
        assertThat(response.header("Content-Length")).isEqualTo(String.valueOf(bytes.length()));
        assertThat(response.header("Content-Type")).isEqualTo("video/mp4");
        assertThat(response.header("ETag")).isNotEmpty();
    }

    @Test
    void several_ranges_are_sent_in_parts() {
        var response = gateway.get(path, "Range", "bytes=0-1,10-11").hasStatus(206);

        assertThat(response.header("Content-Type")).startsWith("multipart/byteranges");
        assertThat(response.text()).contains("bytes 0-1/20", "01", "bytes 10-11/20", "ab");
    }

    @Test
    void a_range_beyond_the_end_returns_a_problem_with_the_length() {
        var response = gateway.get(path, "Range", "bytes=20-30").isProblem(416, "range_not_satisfiable");

        assertThat(response.header("Content-Range")).isEqualTo("bytes */20");
        gateway.get(path, "Range", "bytes=x-y").isProblem(416, "range_not_satisfiable");
    }

    @Test
    void a_range_of_another_video_or_unit_is_ignored() {
        var tag = gateway.get(path).header("ETag");

        gateway.get(path, "Range", "bytes=0-1", "If-Range", "\"other\"").hasStatus(200);
        gateway.get(path, "Range", "bytes=0-1", "If-Range", tag).hasStatus(206);
        gateway.get(path, "Range", "seconds=0-1").hasStatus(200);
    }

    @Test
    void other_file_names_are_not_found() throws IOException {
        Files.writeString(gateway.outputs().resolve("secret.txt"), "secret");
        var link = UUID.randomUUID() + "_hook_0.mp4";
        Files.createSymbolicLink(
                gateway.outputs().resolve(link), gateway.outputs().resolve("secret.txt"));

        gateway.get("/outputs/secret.txt").isProblem(404, "video_not_found");
        gateway.get("/outputs/" + link).isProblem(404, "video_not_found");
        gateway.get("/outputs/nobody_hook_0.mp4").isProblem(404, "video_not_found");
        gateway.get("/outputs/" + "a".repeat(300) + ".mp4").isProblem(404, "video_not_found");
    }
}
