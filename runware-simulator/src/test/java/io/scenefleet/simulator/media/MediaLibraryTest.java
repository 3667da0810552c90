package io.scenefleet.simulator.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.scenefleet.simulator.TestPictures;
import io.scenefleet.simulator.order.MediaSource;
import java.awt.Color;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.util.unit.DataSize;

class MediaLibraryTest {
    private static final byte[] PICTURE = TestPictures.halves("png", 40, 30, Color.RED, Color.BLUE);

    private final CountDownLatch over = new CountDownLatch(1);
    private final HttpServer server = serve();

    @AfterEach
    void stop() {
        over.countDown();
        server.stop(0);
    }

    @Test
    void an_upload_is_stored_unchanged() throws Exception {
        try (MediaLibrary library = library(10_000, 10_000)) {
            UploadedMedia medium = library.uploadPicture(inline(PICTURE));

            assertThat(library.find(medium.id()).orElseThrow().bytes()).isEqualTo(PICTURE);
            assertThat(medium.contentType()).isEqualTo("image/png");
            assertThat(library.picture(new MediaSource.Uploaded(medium.id())).width())
                    .isEqualTo(40);
        }
    }

    @Test
    void the_least_recently_used_uploads_are_dropped() throws Exception {
        try (MediaLibrary library = library(10_000, 2L * PICTURE.length)) {
            UploadedMedia first = library.uploadPicture(inline(PICTURE));
            UploadedMedia second = library.uploadPicture(inline(PICTURE));
            assertThat(library.find(first.id())).isPresent();

            UploadedMedia third = library.uploadPicture(inline(PICTURE));

            assertThat(library.find(second.id())).isEmpty();
            assertThat(library.find(first.id())).isPresent();
            assertThat(library.find(third.id())).isPresent();
        }
    }

    @Test
    void an_upload_can_be_removed_once() throws Exception {
        try (MediaLibrary library = library(10_000, 10_000)) {
            UUID id = library.upload(inline(PICTURE)).id();

            assertThat(library.remove(id)).isTrue();
            assertThat(library.remove(id)).isFalse();
            assertRejected(library, new MediaSource.Uploaded(id), "No media with the id " + id);
        }
    }

    @Test
    void a_picture_is_fetched() throws Exception {
        try (MediaLibrary library = library(10_000, 10_000)) {
            assertThat(library.picture(remote("/picture")).height()).isEqualTo(30);
        }
    }

    @Test
    void media_that_cannot_be_fetched_are_rejected_with_the_reason() {
        try (MediaLibrary library = library(10_000, 10_000)) {
            assertRejected(library, remote("/missing"), "it returned status 404");
            assertRejected(library, remote("/large"), "the response is too large");
            assertRejected(library, remote("/text"), "PNG and JPEG");
            assertRejected(library, new MediaSource.Remote(URI.create("http://127.0.0.1:1/")), "no connection");
        }
    }

    @Test
    void media_that_take_too_long_to_fetch_are_rejected() {
        try (MediaLibrary library = library(10_000, 10_000, Duration.ofMillis(300))) {
            assertRejected(library, remote("/slow"), "within 300 ms");
            assertRejected(library, remote("/slow-body"), "within 300 ms");
        }
    }

    @Test
    void nothing_is_fetched_when_fetching_is_disabled() {
        var off = new MediaProperties(false, Duration.ofSeconds(1), DataSize.ofBytes(10_000), DataSize.ofBytes(10_000));
        try (var library = new MediaLibrary(off, UUID::randomUUID)) {
            assertRejected(library, remote("/picture"), "not to fetch URLs");
        }
    }

    @Test
    void media_that_are_too_large_are_rejected() {
        try (MediaLibrary library = library(PICTURE.length - 1, 10_000)) {
            assertRejected(library, inline(PICTURE), "Media must not exceed");
        }
    }

    private static void assertRejected(MediaLibrary library, MediaSource source, String why) {
        assertThatThrownBy(() -> library.picture(source))
                .isInstanceOf(MediaRejectedException.class)
                .hasMessageContaining(why);
    }

    private static MediaSource inline(byte[] bytes) {
        return new MediaSource.Inline(Base64.getEncoder().encodeToString(bytes));
    }

    private MediaSource remote(String path) {
        return new MediaSource.Remote(
                URI.create("http://127.0.0.1:" + server.getAddress().getPort() + path));
    }

    private static MediaLibrary library(long maxSize, long kept) {
        return library(maxSize, kept, Duration.ofSeconds(30));
    }

    private static MediaLibrary library(long maxSize, long kept, Duration timeout) {
        return new MediaLibrary(
                new MediaProperties(true, timeout, DataSize.ofBytes(maxSize), DataSize.ofBytes(kept)),
                UUID::randomUUID);
    }

    private HttpServer serve() {
        try {
            var http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            http.setExecutor(command -> Thread.ofVirtual().start(command));
            http.createContext("/", exchange -> {
                switch (exchange.getRequestURI().getPath()) {
                    case "/picture" -> answer(exchange, PICTURE);
                    case "/large" -> answer(exchange, new byte[20_000]);
                    case "/text" -> answer(exchange, "hello".getBytes(StandardCharsets.UTF_8));
                    case "/slow" -> waitUntilOver();
                    case "/slow-body" -> {
                        exchange.sendResponseHeaders(200, 100);
                        exchange.getResponseBody().write(1);
                        exchange.getResponseBody().flush();
                        waitUntilOver();
                    }
                    default -> exchange.sendResponseHeaders(404, -1);
                }
                exchange.close();
            });
            http.start();
            return http;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void answer(HttpExchange exchange, byte[] body) throws IOException {
        exchange.sendResponseHeaders(200, body.length);
        exchange.getResponseBody().write(body);
    }

    private void waitUntilOver() {
        try {
            over.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
