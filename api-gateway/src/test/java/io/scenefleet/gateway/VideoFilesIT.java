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
    void a_video_is_sent_whole_and_may_be_kept_for_ever() {
        var answer = gateway.get(path).hasStatus(200);

        assertThat(answer.text()).isEqualTo(BYTES);
        assertThat(answer.header("Content-Type")).isEqualTo("video/mp4");
        assertThat(answer.header("Content-Length")).isEqualTo("20");
        assertThat(answer.header("Accept-Ranges")).isEqualTo("bytes");
        assertThat(answer.header("Cache-Control")).isEqualTo("public, max-age=31536000, immutable");
        assertThat(answer.header("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(answer.header("ETag")).startsWith("\"").contains(name);
    }

    @Test
    void head_tells_the_same_without_the_bytes() {
        var head = gateway.request(path).header("Range", "bytes=0-1").method("HEAD", BodyPublishers.noBody());

        var answer = gateway.send(head).hasStatus(200);

        assertThat(answer.text()).isEmpty();
        assertThat(answer.header("Content-Length")).isEqualTo("20");
        assertThat(answer.header("Content-Type")).isEqualTo("video/mp4");
    }

    @Test
    void a_client_that_has_the_video_gets_none() {
        var tag = gateway.get(path).header("ETag");

        var answer = gateway.get(path, "If-None-Match", tag).hasStatus(304);

        assertThat(answer.text()).isEmpty();
        assertThat(answer.header("ETag")).isEqualTo(tag);
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
        var answer = gateway.get(path, "Range", range).hasStatus(206);

        assertThat(answer.text()).isEqualTo(bytes);
        assertThat(answer.header("Content-Range")).isEqualTo(contentRange);
        assertThat(answer.header("Content-Length")).isEqualTo(String.valueOf(bytes.length()));
        assertThat(answer.header("Content-Type")).isEqualTo("video/mp4");
        assertThat(answer.header("ETag")).isNotEmpty();
    }

    @Test
    void several_ranges_come_in_parts() {
        var answer = gateway.get(path, "Range", "bytes=0-1,10-11").hasStatus(206);

        assertThat(answer.header("Content-Type")).startsWith("multipart/byteranges");
        assertThat(answer.text()).contains("bytes 0-1/20", "01", "bytes 10-11/20", "ab");
    }

    @Test
    void a_range_beyond_the_end_is_a_problem_that_tells_the_length() {
        var answer = gateway.get(path, "Range", "bytes=20-30").isProblem(416, "range_not_satisfiable");

        assertThat(answer.header("Content-Range")).isEqualTo("bytes */20");
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
    void what_is_no_video_is_not_found() throws IOException {
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
