package io.scenefleet.worker.provider.runware;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import okhttp3.ConnectionPool;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okio.BufferedSink;
import tools.jackson.databind.json.JsonMapper;

/**
 * Sends tasks to Runware and reads the response. Exactly once: no layer below repeats a request on its own, because an
 * order that is sent twice might be billed twice.
 */
final class RunwareClient {
    private static final MediaType JSON_TYPE = MediaType.get("application/json");
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);
    private static final int IDLE_CONNECTIONS = 16;

    /** Limit of a response in bytes; one about 50 tasks has some 25 kB. */
    private static final long MAX_ANSWER_BYTES = 4 * 1024 * 1024;

    private final RunwareProperties properties;
    private final OkHttpClient http;

    RunwareClient(RunwareProperties properties) {
        this.properties = properties;
        this.http = new OkHttpClient.Builder()
                .retryOnConnectionFailure(false)
                .followRedirects(false)
                .followSslRedirects(false)
                .connectionPool(new ConnectionPool(IDLE_CONNECTIONS, 30, TimeUnit.SECONDS))
                .connectTimeout(CONNECT_TIMEOUT)
                .readTimeout(Duration.ZERO)
                .writeTimeout(Duration.ZERO)
                .build();
    }

    /** @throws IOException when there is no complete response within the time limit for orders */
    RunwareAnswer submit(Map<String, ?> task) throws IOException {
        return post(List.of(task), properties.submitTimeout());
    }

    /** @throws IOException when there is no complete response within the time limit for polls */
    RunwareAnswer ask(List<? extends Map<String, ?>> tasks) throws IOException {
        return post(tasks, properties.pollTimeout());
    }

    private RunwareAnswer post(List<? extends Map<String, ?>> tasks, Duration timeout) throws IOException {
        var request = new Request.Builder()
                .url(properties.baseUrl().toString())
                .header("Authorization", "Bearer " + properties.apiKey())
                .header("Accept", "application/json")
                .post(new OnceBody(JSON.writeValueAsBytes(tasks)))
                .build();
        var call = http.newCall(request);
        call.timeout().timeout(timeout.toNanos(), TimeUnit.NANOSECONDS);
        try (var response = call.execute()) {
            var source = response.body().source();
            if (source.request(MAX_ANSWER_BYTES + 1)) {
                throw new IOException("the response exceeds the limit of %d bytes".formatted(MAX_ANSWER_BYTES));
            }
            return RunwareAnswer.parse(response.code(), source.readUtf8());
        }
    }

    /** A body that can be sent once: OkHttp then never repeats the request, not even after a 503 with Retry-After. */
    private static final class OnceBody extends RequestBody {
        private final byte[] bytes;

        OnceBody(byte[] bytes) {
            this.bytes = bytes;
        }

        @Override
        public MediaType contentType() {
            return JSON_TYPE;
        }

        @Override
        public long contentLength() {
            return bytes.length;
        }

        @Override
        public boolean isOneShot() {
            return true;
        }

        @Override
        public void writeTo(BufferedSink sink) throws IOException {
            sink.write(bytes);
        }
    }
}
