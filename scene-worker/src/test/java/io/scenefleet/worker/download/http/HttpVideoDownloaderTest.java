package io.scenefleet.worker.download.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.scenefleet.worker.download.DownloadRefusedException;
import io.scenefleet.worker.download.InvalidVideoException;
import io.scenefleet.worker.download.Mp4s;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.SocketEffect;
import okio.Buffer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.util.unit.DataSize;

class HttpVideoDownloaderTest {
    private static final byte[] VIDEO = Mp4s.whole(3);
    private static final Duration TIMEOUT = Duration.ofSeconds(2);

    private final MockWebServer host = new MockWebServer();
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private URI video;
    private HttpVideoDownloader downloader;

    @BeforeEach
    void start() throws IOException {
        host.start();
        video = host.url("/video.mp4?token=secret").uri();
        downloader = downloader(Set.of(video.getHost() + ":" + host.getPort()), VIDEO.length);
    }

    @AfterEach
    void stop() {
        host.close();
    }

    private static HttpVideoDownloader downloader(Set<String> hosts, long maxBytes) {
        return new HttpVideoDownloader(
                new DownloadProperties(hosts, DataSize.ofBytes(maxBytes), TIMEOUT, Duration.ofMillis(500)));
    }

    private static MockResponse.Builder ok(byte[] body) {
        return new MockResponse.Builder().body(new Buffer().write(body));
    }

    @Test
    void a_whole_video_is_written_whole() throws Exception {
        host.enqueue(ok(VIDEO).build());

        downloader.download(video, out);

        assertThat(out.toByteArray()).isEqualTo(VIDEO);
        assertThat(Objects.requireNonNull(host.takeRequest(1, TimeUnit.SECONDS)).getTarget())
                .isEqualTo("/video.mp4?token=secret");
    }

    @Test
    void a_chunked_video_is_written_whole() throws IOException {
        host.enqueue(new MockResponse.Builder()
                .chunkedBody(new Buffer().write(VIDEO), 700)
                .build());

        downloader.download(video, out);

        assertThat(out.toByteArray()).isEqualTo(VIDEO);
    }

    @Test
    void a_host_that_is_not_allowed_is_not_even_asked() {
        var strict = downloader(Set.of(), VIDEO.length);

        assertThatThrownBy(() -> strict.download(video, out))
                .isInstanceOf(DownloadRefusedException.class)
                .hasMessageContaining("SCENEFLEET_DOWNLOAD_HOSTS")
                .hasMessageNotContaining("secret");
        assertThat(host.getRequestCount()).isZero();
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 302, 303, 307, 308})
    void a_redirection_is_not_followed(int status) {
        host.enqueue(new MockResponse.Builder()
                .code(status)
                .setHeader("Location", host.url("/other.mp4"))
                .build());
        host.enqueue(ok(VIDEO).build());

        assertThatThrownBy(() -> downloader.download(video, out))
                .isInstanceOf(IOException.class)
                .isNotInstanceOf(DownloadRefusedException.class)
                .hasMessageContaining(Integer.toString(status));
        assertThat(host.getRequestCount()).isOne();
    }

    @ParameterizedTest
    @ValueSource(ints = {206, 403, 404, 410, 500, 503})
    void another_answer_than_200_is_worth_another_try(int status) {
        host.enqueue(ok(VIDEO).code(status).build());

        assertThatThrownBy(() -> downloader.download(video, out))
                .isInstanceOf(IOException.class)
                .isNotInstanceOfAny(DownloadRefusedException.class, InvalidVideoException.class)
                .hasMessageContaining(Integer.toString(status))
                .hasMessageNotContaining("secret");
    }

    @Test
    void a_video_whose_connection_breaks_is_worth_another_try() {
        host.enqueue(ok(VIDEO).onResponseBody(new SocketEffect.CloseSocket()).build());

        assertThatThrownBy(() -> downloader.download(video, out))
                .isInstanceOf(IOException.class)
                .isNotInstanceOf(InvalidVideoException.class);
    }

    @Test
    void a_chunked_video_whose_connection_breaks_is_worth_another_try() {
        host.enqueue(new MockResponse.Builder()
                .chunkedBody(new Buffer().write(VIDEO), 100)
                .onResponseBody(new SocketEffect.CloseSocket())
                .build());

        assertThatThrownBy(() -> downloader.download(video, out))
                .isInstanceOf(IOException.class)
                .isNotInstanceOf(InvalidVideoException.class);
    }

    @Test
    void a_video_of_unknown_length_that_is_cut_at_its_source_is_invalid() {
        host.enqueue(ok(Arrays.copyOf(VIDEO, VIDEO.length - 1))
                .removeHeader("Content-Length")
                .onResponseEnd(SocketEffect.ShutdownConnection.INSTANCE)
                .build());

        assertThatThrownBy(() -> downloader.download(video, out)).isInstanceOf(InvalidVideoException.class);
    }

    @Test
    void what_is_no_video_is_invalid() {
        host.enqueue(new MockResponse.Builder().body("<html>Sign in</html>").build());

        assertThatThrownBy(() -> downloader.download(video, out)).isInstanceOf(InvalidVideoException.class);
    }

    @Test
    void a_video_that_announces_too_many_bytes_is_refused_before_they_come() {
        var small = downloader(Set.of(video.getHost()), VIDEO.length - 1);
        host.enqueue(ok(VIDEO).build());

        assertThatThrownBy(() -> small.download(video, out)).isInstanceOf(DownloadRefusedException.class);
        assertThat(out.size()).isZero();
    }

    @Test
    void a_video_that_does_not_say_how_long_it_is_is_refused_when_it_is_too_long() {
        var small = downloader(Set.of(video.getHost()), VIDEO.length - 1);
        host.enqueue(new MockResponse.Builder()
                .chunkedBody(new Buffer().write(VIDEO), 100)
                .build());

        assertThatThrownBy(() -> small.download(video, out)).isInstanceOf(DownloadRefusedException.class);
        assertThat(out.size()).isLessThan(VIDEO.length);
    }

    @Test
    void a_host_that_falls_silent_is_worth_another_try() {
        host.enqueue(ok(VIDEO).onResponseBody(SocketEffect.Stall.INSTANCE).build());

        assertThatThrownBy(() -> downloader.download(video, out))
                .isInstanceOf(IOException.class)
                .isNotInstanceOf(InvalidVideoException.class);
    }

    @Test
    void a_host_that_only_drips_is_given_up_after_the_time_for_one_video() {
        host.enqueue(ok(VIDEO).throttleBody(1, 200, TimeUnit.MILLISECONDS).build());

        assertThatThrownBy(() -> downloader.download(video, out))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("timeout");
    }
}
