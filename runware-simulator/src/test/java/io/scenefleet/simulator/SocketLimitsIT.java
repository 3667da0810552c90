package io.scenefleet.simulator;

import static io.scenefleet.simulator.Tasks.details;
import static io.scenefleet.simulator.Tasks.newId;
import static io.scenefleet.simulator.Tasks.submit;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.scenefleet.simulator.RawSocket.Frame;
import io.scenefleet.simulator.wire.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.util.unit.DataSize;
import tools.jackson.databind.JsonNode;

/** Limits of the WebSocket: idle time, number of sockets, size of frames, slow readers. */
class SocketLimitsIT {
    @RegisterExtension
    static final TestSimulator SIMULATOR = new TestSimulator(
            "--simulator.render.median=50ms",
            "--simulator.render.spread=0",
            "--simulator.video=canned",
            "--simulator.max-body=64KB",
            "--simulator.socket.idle=1s",
            "--simulator.socket.resume=1s",
            "--simulator.socket.max-connections=3",
            "--simulator.socket.max-frames=4",
            "--simulator.socket.send-timeout=1s");

    private static final int FRAME = (int) DataSize.ofKilobytes(64).toBytes();
    private static final String PING = "[{\"taskType\":\"ping\",\"ping\":true}]";
    private static final String PONG = "{\"data\":[{\"taskType\":\"ping\",\"pong\":true}]}";

    @Test
    void an_idle_socket_is_closed() throws Exception {
        try (TestSocket socket = TestSocket.authenticated(SIMULATOR.socket())) {

            assertThat(socket.end()).isEqualTo(1001);
        }
    }

    @Test
    void a_protocol_ping_is_answered_but_does_not_count_as_activity() throws Exception {
        try (RawSocket raw = new RawSocket(SIMULATOR.socket(), "")) {
            raw.send(true, RawSocket.PING, "x".getBytes(StandardCharsets.UTF_8));
            assertThat(raw.hear()).extracting(Frame::opcode).isEqualTo(RawSocket.PONG);

            assertThat(raw.hear()).extracting(Frame::opcode).isEqualTo(RawSocket.CLOSE);
        }
    }

    @Test
    void a_session_without_a_socket_expires() throws Exception {
        String session;
        try (TestSocket socket = TestSocket.open(SIMULATOR.socket())) {
            session = socket.authenticate("right");
            assertThat(socket.end()).isEqualTo(1001);
        }

        // One second until the idle timeout is detected, another until the session expires.
        await().pollDelay(Duration.ofSeconds(2)).untilAsserted(() -> {
            try (TestSocket socket = TestSocket.open(SIMULATOR.socket())) {
                assertThat(socket.resume("right", session)).isNotEqualTo(session);
            }
        });
    }

    @Test
    void the_number_of_sockets_is_limited_and_a_broken_one_frees_its_place() throws Exception {
        for (int round = 0; round < 3; round++) {
            awaitRoomFor(3);
            SIMULATOR.post("/admin/connections/drop", "");
        }
    }

    @Test
    void a_caller_that_does_not_read_loses_its_socket() throws Exception {
        String id = newId();
        SIMULATOR.post("/v1", submit(id, "A lake " + "x".repeat(1_900)));
        String[] fifty = new String[50];
        Arrays.fill(fifty, details(id));
        String question = Tasks.together(fifty);
        try (RawSocket raw = RawSocket.authenticated(SIMULATOR.socket(), 4_096)) {

            boolean broken = false;
            for (int i = 0; i < 2_000 && !broken; i++) {
                broken = !trySend(raw, question);
            }

            assertThat(broken).isTrue();
        }
    }

    @Test
    void a_frame_that_is_too_long_is_rejected_and_the_socket_stays_open() throws Exception {
        try (RawSocket raw = RawSocket.authenticated(SIMULATOR.socket(), 65_536)) {
            raw.send("[\"" + "x".repeat(FRAME) + "\"]");
            assertThat(code(raw.hear())).isEqualTo("maxRequestSizeExceeded");

            // The same in parts that are short enough individually, and in multi-byte characters.
            raw.send(false, RawSocket.TEXT, "x".repeat(FRAME).getBytes(StandardCharsets.UTF_8));
            raw.send(true, 0, "x".getBytes(StandardCharsets.UTF_8));
            assertThat(code(raw.hear())).isEqualTo("maxRequestSizeExceeded");
            raw.send("\"" + "€".repeat(FRAME / 2) + "\"");
            assertThat(code(raw.hear())).isEqualTo("maxRequestSizeExceeded");

            raw.send(PING);
            assertThat(raw.hear()).extracting(Frame::text).isEqualTo(PONG);
        }
    }

    @Test
    void an_endless_frame_closes_the_socket() throws Exception {
        try (RawSocket raw = RawSocket.authenticated(SIMULATOR.socket(), 65_536)) {
            byte[] part = "x".repeat(FRAME).getBytes(StandardCharsets.UTF_8);
            raw.send(false, RawSocket.TEXT, part);
            for (int i = 0; i < 8; i++) {
                raw.send(false, 0, part);
            }

            assertThat(raw.hear()).extracting(Frame::code).isEqualTo(1009);
        }
    }

    @Test
    void a_frame_can_arrive_in_parts_with_control_frames_in_between() throws Exception {
        try (RawSocket raw = RawSocket.authenticated(SIMULATOR.socket(), 65_536)) {
            for (int i = 0; i < PING.length(); i++) {
                byte[] one = PING.substring(i, i + 1).getBytes(StandardCharsets.UTF_8);
                raw.send(i == PING.length() - 1, i == 0 ? RawSocket.TEXT : 0, one);
                if (i == 5) {
                    raw.send(true, RawSocket.PING, new byte[0]);
                    assertThat(raw.hear()).extracting(Frame::opcode).isEqualTo(RawSocket.PONG);
                }
            }

            assertThat(raw.hear()).extracting(Frame::text).isEqualTo(PONG);
        }
    }

    @Test
    void a_binary_frame_is_rejected_and_the_socket_stays_open() throws Exception {
        try (RawSocket raw = RawSocket.authenticated(SIMULATOR.socket(), 65_536)) {
            raw.send(true, RawSocket.BINARY, PING.getBytes(StandardCharsets.UTF_8));
            assertThat(code(raw.hear())).isEqualTo("invalidRequestBody");

            raw.send(PING);
            assertThat(raw.hear()).extracting(Frame::text).isEqualTo(PONG);
        }
    }

    @Test
    void text_that_is_no_utf8_ends_the_socket_as_the_protocol_demands() throws Exception {
        try (RawSocket raw = RawSocket.authenticated(SIMULATOR.socket(), 65_536)) {
            raw.send(true, RawSocket.TEXT, new byte[] {'[', (byte) 0xc3, 0x28, ']'});

            assertThat(raw.hear()).extracting(Frame::code).isEqualTo(1007);
        }
    }

    @Test
    void compression_is_negotiated_when_it_is_offered() throws Exception {
        try (RawSocket raw = new RawSocket(
                SIMULATOR.socket(),
                "Sec-WebSocket-Extensions: permessage-deflate; client_max_window_bits; server_no_context_takeover\r\n")) {
            assertThat(raw.handshake()).startsWith("HTTP/1.1 101").contains("permessage-deflate");

            raw.send(true, true, RawSocket.TEXT, deflated("[{\"taskType\":\"authentication\",\"apiKey\":\"right\"}]"));

            Frame answer = raw.hear();
            assertThat(answer).extracting(Frame::compressed).isEqualTo(true);
            assertThat(inflated(answer)).contains("connectionSessionUUID");
        }
    }

    @Test
    void a_small_frame_that_inflates_to_a_huge_one_closes_the_socket() throws Exception {
        try (RawSocket raw = new RawSocket(SIMULATOR.socket(), "Sec-WebSocket-Extensions: permessage-deflate\r\n")) {

            raw.send(true, true, RawSocket.TEXT, deflated("x".repeat(20 * FRAME)));

            assertThat(raw.hear()).extracting(Frame::code).isEqualTo(1009);
        }
    }

    @Test
    void an_invalid_upgrade_is_rejected_in_the_common_error_format() throws Exception {
        JsonNode plain = SIMULATOR.get("/v1");

        assertThat(plain.at("/errors/0/code").stringValue()).isEqualTo("methodNotAllowed");
        try (RawSocket raw = new RawSocket(SIMULATOR.socket(), "Sec-WebSocket-Version: 12\r\n")) {
            assertThat(raw.handshake()).startsWith("HTTP/1.1 4").contains("application/json");
        }
    }

    private static void awaitRoomFor(int sockets) throws Exception {
        var open = new TestSocket[sockets];
        try {
            for (int i = 0; i < sockets; i++) {
                open[i] = await().ignoreExceptions().until(() -> TestSocket.open(SIMULATOR.socket()), s -> true);
            }
            // A caller may see its handshake before the simulator has counted its socket.
            await().untilAsserted(SocketLimitsIT::thereIsNoRoom);
        } finally {
            SIMULATOR.post("/admin/connections/drop", "");
        }
        for (TestSocket socket : open) {
            assertThat(socket.end()).isEqualTo(1006);
        }
    }

    private static void thereIsNoRoom() throws Exception {
        try (RawSocket raw = new RawSocket(SIMULATOR.socket(), "")) {
            assertThat(raw.handshake()).startsWith("HTTP/1.1 503").contains("application/json");
        }
    }

    private static boolean trySend(RawSocket raw, String frame) {
        try {
            raw.send(frame);
            return true;
        } catch (IOException broken) {
            return false;
        }
    }

    private static String code(Frame frame) {
        return Json.STRICT.readTree(frame.text()).at("/errors/0/code").asString("");
    }

    private static byte[] deflated(String text) {
        try (var deflater = new Deflater(Deflater.DEFAULT_COMPRESSION, true)) {
            deflater.setInput(text.getBytes(StandardCharsets.UTF_8));
            var out = new byte[text.length() + 100];
            int length = deflater.deflate(out, 0, out.length, Deflater.SYNC_FLUSH);
            // The protocol omits the four bytes at the end of every such block.
            return Arrays.copyOf(out, length - 4);
        }
    }

    private static String inflated(Frame frame) throws DataFormatException {
        try (var inflater = new Inflater(true)) {
            byte[] whole = Arrays.copyOf(frame.payload(), frame.payload().length + 4);
            whole[whole.length - 2] = (byte) 0xff;
            whole[whole.length - 1] = (byte) 0xff;
            inflater.setInput(whole);
            var out = new byte[10_000];
            return new String(out, 0, inflater.inflate(out), StandardCharsets.UTF_8);
        }
    }
}
