package io.scenefleet.simulator.http;

import io.scenefleet.simulator.api.ApiErrors;
import io.scenefleet.simulator.api.ApiProperties;
import io.scenefleet.simulator.api.Caller;
import io.scenefleet.simulator.api.Reply;
import io.scenefleet.simulator.api.ReplyDelivery;
import io.scenefleet.simulator.api.RunwareApi;
import io.scenefleet.simulator.fault.FaultProperties;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** The HTTP endpoint of the API. */
@RestController
class RunwareController {
    private static final String BEARER = "bearer ";

    private final RunwareApi api;
    private final int maxBody;
    private final FaultProperties faults;
    private final ReceivedRequests received;
    private final ShutdownAwareDelay delay;

    RunwareController(
            RunwareApi api,
            ApiProperties properties,
            FaultProperties faults,
            ReceivedRequests received,
            ShutdownAwareDelay delay) {
        this.api = api;
        this.maxBody = Math.toIntExact(properties.maxBody().toBytes());
        this.faults = faults;
        this.received = received;
        this.delay = delay;
    }

    @PostMapping("/v1")
    void answer(HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (!isJson(request.getContentType())) {
            Envelopes.write(ApiErrors.malformed("The Content-Type must be application/json."), response);
            return;
        }
        byte[] body = body(request);
        deliver(api.answer(body, caller(request)), body, request, response);
    }

    private void deliver(Reply reply, byte[] body, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        switch (reply.delivery()) {
            case ReplyDelivery.Whole _ -> {
                received.add(body, reply.status(), "whole", reply);
                Envelopes.write(reply, reply.status(), response);
            }
            case ReplyDelivery.Replaced(int status) -> {
                Reply instead = Reply.ofError(ApiErrors.unavailable(status));
                received.add(body, status, "replaced", instead);
                Envelopes.write(instead, status, response);
            }
            case ReplyDelivery.Dropped _ -> {
                received.add(body, 0, "dropped");
                ConnectionBreaker.drop(request);
            }
            case ReplyDelivery.Withheld _ -> {
                received.add(body, 0, "withheld");
                delay.await(faults.hang());
                ConnectionBreaker.drop(request);
            }
        }
    }

    private byte[] body(HttpServletRequest request) throws IOException {
        // One byte beyond the limit is enough to detect that the body is too large.
        int most = maxBody + 1;
        int announced = request.getContentLength();
        return request.getInputStream().readNBytes(announced < 0 ? most : Math.min(announced, most));
    }

    private static boolean isJson(@Nullable String contentType) {
        return contentType != null && contentType.toLowerCase(Locale.ROOT).startsWith("application/json");
    }

    private static Caller caller(HttpServletRequest request) {
        return new Caller(
                apiKey(request), Envelopes.origin(request), "1".equals(request.getHeader("X-Runware-Dry-Run")));
    }

    private static @Nullable String apiKey(HttpServletRequest request) {
        String header = request.getHeader("Authorization");
        boolean bearer = header != null && header.regionMatches(true, 0, BEARER, 0, BEARER.length());
        return header != null && bearer ? header.substring(BEARER.length()).strip() : null;
    }
}
