package io.scenefleet.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.scenefleet.simulator.RawSocket.Frame;
import io.scenefleet.simulator.wire.Json;
import java.io.IOException;
import java.net.SocketException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Objects;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Whatever is sent over either transport, the response has Runware's format and the simulator keeps working. */
class FuzzIT {
    @RegisterExtension
    static final TestSimulator SIMULATOR = new TestSimulator(
            "--simulator.api-keys=right",
            "--simulator.render.median=10ms",
            "--simulator.faults.hang=1s",
            "--simulator.video=canned",
            "--simulator.balance=1000000");

    private static final int REQUESTS = 600;

    private final HttpClient client = HttpClient.newHttpClient();

    @AfterEach
    void it_still_renders() throws Exception {
        String id = Tasks.newId();

        JsonNode answer = SIMULATOR.post("/v1", Tasks.submit(id, "A lake"));

        assertThat(answer.toString()).isEqualTo(Tasks.acknowledgement(id));
        assertThat(SIMULATOR.get("/health").at("/status").stringValue()).isEqualTo("UP");
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void over_http(long seed) throws Exception {
        var garbage = new RandomRequests(seed);
        for (int i = 0; i < REQUESTS; i++) {
            byte[] body = garbage.next();
            String about = "seed " + seed + ", request " + i + ": " + excerpt(body);

            HttpResponse<String> answer = post(body);

            assertThat(answer.statusCode()).as(about).isLessThan(500);
            assertEnvelope(answer.body(), about);
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {4, 5, 6})
    void over_a_socket(long seed) throws Exception {
        var garbage = new RandomRequests(seed);
        var random = new Random(seed);
        RawSocket raw = connect();
        for (int i = 0; i < REQUESTS; i++) {
            byte[] body = garbage.next();
            String about = "seed " + seed + ", frame " + i + ": " + excerpt(body);

            try {
                sendInParts(raw, body, random);
            } catch (SocketException broken) {
                assertThat(isUtf8(body)).as(about).isFalse();
            }

            if (isUtf8(body)) {
                assertEnvelope(Objects.requireNonNull(nextAnswer(raw), about).text(), about);
            } else {
                // Data sent after the invalid byte may break the connection before the close frame arrives.
                Frame end = nextAnswer(raw);
                assertThat(end == null ? 1007 : end.code()).as(about).isEqualTo(1007);
                raw.close();
                raw = connect();
            }
        }
        raw.close();
    }

    @ParameterizedTest
    @ValueSource(longs = {7, 8, 9})
    void frames_that_no_library_would_send(long seed) throws Exception {
        var random = new Random(seed);
        for (int i = 0; i < 100; i++) {
            try (RawSocket raw = connect()) {
                var payload = new byte[random.nextInt(300)];
                random.nextBytes(payload);
                raw.send(random.nextBoolean(), random.nextBoolean(), random.nextInt(16), payload);
                raw.send(true, RawSocket.CLOSE, new byte[] {3, (byte) 0xe8});

                assertThat(lastOf(raw)).as("seed %d, frame %d", seed, i).isNotNull();
            } catch (IOException reset) {
                assertThat(reset).isInstanceOf(SocketException.class);
            }
        }
    }

    /** The close frame, or the last frame before the connection ended without one. */
    private static @Nullable Frame lastOf(RawSocket raw) throws IOException {
        Frame last = null;
        for (Frame next = raw.read(); next != null; next = raw.read()) {
            last = next;
            if (next.opcode() == RawSocket.CLOSE) {
                return last;
            }
        }
        return last;
    }

    private static RawSocket connect() throws IOException {
        return RawSocket.authenticated(SIMULATOR.socket(), 65_536);
    }

    private static void sendInParts(RawSocket raw, byte[] body, Random random) throws IOException {
        int cut = random.nextBoolean() ? body.length : random.nextInt(body.length + 1);
        raw.send(cut == body.length, RawSocket.TEXT, Arrays.copyOf(body, cut));
        if (cut < body.length) {
            raw.send(true, 0, Arrays.copyOfRange(body, cut, body.length));
        }
    }

    /** The next response, skipping pushed results. */
    private static @Nullable Frame nextAnswer(RawSocket raw) throws IOException {
        Frame next = raw.read();
        while (next != null && next.opcode() == RawSocket.TEXT && next.text().contains("\"status\":\"success\"")) {
            next = raw.read();
        }
        return next;
    }

    private static void assertEnvelope(String answer, String about) {
        JsonNode json = Json.STRICT.readTree(answer);
        assertThat(json.at("/data").isArray()).as(about).isTrue();
        assertThat(json.at("/errors").valueStream()).as(about).allSatisfy(error -> {
            assertThat(error.at("/code").stringValue()).isNotEmpty().isNotEqualTo("internalServerError");
            assertThat(error.at("/message").stringValue()).isNotEmpty();
        });
        assertThat(answer).as(about).doesNotContain("Exception", "io.scenefleet", "tools.jackson");
    }

    private HttpResponse<String> post(byte[] body) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(SIMULATOR.base().resolve("/v1"))
                .header("Content-Type", "application/json")
                .header("Authorization", "Bearer right")
                .POST(BodyPublishers.ofByteArray(body))
                .build();
        return client.send(request, BodyHandlers.ofString());
    }

    private static boolean isUtf8(byte[] bytes) {
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
            return true;
        } catch (CharacterCodingException e) {
            return false;
        }
    }

    private static String excerpt(byte[] body) {
        String text = new String(body, 0, Math.min(body.length, 400), StandardCharsets.ISO_8859_1);
        return text.replaceAll("[^ -~]", "?");
    }
}
