package io.scenefleet.simulator.http;

import io.scenefleet.simulator.api.ApiErrors;
import io.scenefleet.simulator.fault.Fault;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Sends a file or a part of it, and applies download faults. */
final class VideoFileResponse {
    private static final int TRICKLE_CHUNKS = 20;

    private final HttpServletRequest request;
    private final HttpServletResponse response;
    private final ShutdownAwareDelay delay;
    private final List<Fault> faults;

    VideoFileResponse(
            HttpServletRequest request, HttpServletResponse response, ShutdownAwareDelay delay, List<Fault> faults) {
        this.request = request;
        this.response = response;
        this.delay = delay;
        this.faults = faults;
    }

    void send(byte[] whole, String tag) throws IOException {
        byte[] file = damaged(whole);
        response.setContentType("video/mp4");
        response.setHeader("Accept-Ranges", "bytes");
        response.setHeader("ETag", tag);
        String ifRange = request.getHeader("If-Range");
        String header = ifRange == null || ifRange.equals(tag) ? request.getHeader("Range") : null;
        switch (ByteRange.read(header, file.length)) {
            case ByteRange.Requested.All _ -> send(file, new ByteRange(0, file.length - 1));
            case ByteRange.Requested.Part(ByteRange part) -> {
                response.setStatus(HttpServletResponse.SC_PARTIAL_CONTENT);
                response.setHeader("Content-Range", "bytes " + part.first() + "-" + part.last() + "/" + file.length);
                send(file, part);
            }
            case ByteRange.Requested.Unsatisfiable _ -> {
                response.setHeader("Content-Range", "bytes */" + file.length);
                Envelopes.write(ApiErrors.unavailable(416), response);
            }
        }
    }

    private void send(byte[] file, ByteRange part) throws IOException {
        response.setContentLength(part.length());
        OutputStream out = response.getOutputStream();
        Duration trickle = trickle();
        boolean cut = faults.stream().anyMatch(fault -> fault instanceof Fault.Cut);
        int length = cut ? part.length() / 2 : part.length();
        if (trickle == null) {
            out.write(file, part.first(), length);
        } else {
            sendSlowly(file, part.first(), length, trickle, out);
        }
        if (cut) {
            out.flush();
            ConnectionBreaker.drop(request);
        }
    }

    private void sendSlowly(byte[] file, int from, int length, Duration time, OutputStream out) throws IOException {
        int sent = 0;
        for (int piece = 1; piece <= TRICKLE_CHUNKS; piece++) {
            int until = (int) ((long) length * piece / TRICKLE_CHUNKS);
            out.write(file, from + sent, until - sent);
            out.flush();
            sent = until;
            if (!delay.await(time.dividedBy(TRICKLE_CHUNKS))) {
                return;
            }
        }
    }

    private @Nullable Duration trickle() {
        for (Fault fault : faults) {
            if (fault instanceof Fault.Trickle(Duration length)) {
                return length;
            }
        }
        return null;
    }

    private byte[] damaged(byte[] whole) {
        for (Fault fault : faults) {
            if (fault instanceof Fault.Corrupt(Fault.Damage damage)) {
                return damaged(whole, damage);
            }
        }
        return whole;
    }

    private static byte[] damaged(byte[] whole, Fault.Damage damage) {
        return switch (damage) {
            case SHORT -> Arrays.copyOf(whole, whole.length / 2);
            case HTML ->
                "<!doctype html><title>Sorry</title><p>This video cannot be shown.".getBytes(StandardCharsets.UTF_8);
            case BYTES -> {
                byte[] copy = whole.clone();
                // From one third to the end: some of the frames, and the index, which is the last box of the file.
                Arrays.fill(copy, copy.length / 3, copy.length, (byte) 0x5A);
                yield copy;
            }
        };
    }
}
