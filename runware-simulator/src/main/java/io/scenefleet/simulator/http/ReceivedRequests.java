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

/** The last requests to the API, without keys, for a look at what a client really sends. */
@Component
public class ReceivedRequests {
    private static final int LONGEST_BODY = 4_096;
    private static final Pattern KEY = Pattern.compile("(\"apiKey\"\\s*:\\s*\")[^\"]*");

    private final int limit;
    private final InstantSource clock;
    private final Deque<Kept> newestFirst = new ArrayDeque<>();

    ReceivedRequests(LedgerProperties properties, InstantSource clock) {
        this.limit = properties.received();
        this.clock = clock;
    }

    /**
     * One request as it can be shown.
     *
     * @param outcome how it was answered: {@code whole}, or what a fault made of it
     * @param body    cut off when it is long
     * @param answer  what was sent back, cut off when it is long; absent when nothing was, or it was not kept
     */
    record Received(
            Instant at,
            int status,
            String outcome,
            @JsonProperty("body_bytes") int bodyBytes,
            String body,
            @Nullable String answer) {}

    /**
     * Keeps one.
     *
     * @param status 0 for a request that got no answer
     */
    public void add(byte[] body, int status, String outcome) {
        add(body, status, outcome, null);
    }

    /** Keeps one and its answer, which is written out only when somebody looks. */
    public void add(byte[] body, int status, String outcome, @Nullable Reply answer) {
        byte[] excerpt = body.length <= LONGEST_BODY ? body : Arrays.copyOf(body, LONGEST_BODY);
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
            return withoutKeys(text.substring(0, Math.min(text.length(), LONGEST_BODY)));
        }

        private static String withoutKeys(String text) {
            return KEY.matcher(text).replaceAll("$1***");
        }
    }
}
