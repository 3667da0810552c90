package io.scenefleet.simulator.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.scenefleet.simulator.api.Reply;
import io.scenefleet.simulator.ledger.LedgerProperties;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Keeps the most recent requests to the API, without keys, to show what a client really sends. */
@Component
public class ReceivedRequests {
    private static final int MAX_BODY = 4_096;
    private static final Pattern KEY = Pattern.compile("(\"apiKey\"\\s*:\\s*\")[^\"]*");

    private final int limit;
    private final InstantSource clock;
    private final Deque<Kept> newestFirst = new ArrayDeque<>();

    ReceivedRequests(LedgerProperties properties, InstantSource clock) {
        this.limit = properties.received();
        this.clock = clock;
    }

    /**
     * A received request.
     *
     * @param status  HTTP status; 0 without a response
     * @param outcome how the reply was delivered: {@code whole}, or the effect of a fault
     * @param body    truncated when it is long
     * @param answer  the response, truncated when it is long; absent when none was sent or it was not kept
     */
    record Received(
            Instant at,
            int status,
            String outcome,
            @JsonProperty("body_bytes") int bodyBytes,
            String body,
            @Nullable String answer) {}

    /**
     * Records a request.
     *
     * @param status 0 for a request without a response
     */
    public void add(byte[] body, int status, String outcome) {
        add(body, status, outcome, null);
    }

    /** Records a request and its reply, which is serialized only when it is listed. */
    public void add(byte[] body, int status, String outcome, @Nullable Reply answer) {
        byte[] excerpt = body.length <= MAX_BODY ? body : Arrays.copyOf(body, MAX_BODY);
        var kept = new Kept(clock.instant(), status, outcome, body.length, excerpt, answer);
        synchronized (newestFirst) {
            newestFirst.addFirst(kept);
            if (newestFirst.size() > limit) {
                newestFirst.removeLast();
            }
        }
    }

    List<Received> list(int most) {
        List<Kept> copy;
        synchronized (newestFirst) {
            copy = newestFirst.stream().limit(most).toList();
        }
        return copy.stream().map(Kept::shown).toList();
    }

    void clear() {
        synchronized (newestFirst) {
            newestFirst.clear();
        }
    }

    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Kept(
            Instant at,
            int status,
            String outcome,
            int bytes,
            byte[] body,
            @Nullable Reply answer) {
        Received shown() {
            return new Received(at, status, outcome, bytes, withoutKeys(new String(body, UTF_8)), shownAnswer());
        }

        private @Nullable String shownAnswer() {
            if (answer == null) {
                return null;
            }
            String text = answer.toJson().toString();
            return withoutKeys(text.substring(0, Math.min(text.length(), MAX_BODY)));
        }

        private static String withoutKeys(String text) {
            return KEY.matcher(text).replaceAll("$1***");
        }
    }
}
