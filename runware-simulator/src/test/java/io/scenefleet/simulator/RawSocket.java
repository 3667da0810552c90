package io.scenefleet.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A hand-written WebSocket client for frames that no library would send. */
final class RawSocket implements AutoCloseable {
    static final int TEXT = 1;
    static final int BINARY = 2;
    static final int CLOSE = 8;
    static final int PING = 9;
    static final int PONG = 10;

    private final Socket socket = new Socket();
    private final DataInputStream in;
    private final OutputStream out;
    private final String handshake;

    RawSocket(URI uri, String headers) throws IOException {
        this(uri, headers, 65_536);
    }

    /**
     * @param headers additional headers of the handshake; each ends with CR LF
     * @param buffer  size of the receive buffer in bytes
     */
    RawSocket(URI uri, String headers, int buffer) throws IOException {
        socket.setReceiveBufferSize(buffer);
        socket.setSoTimeout(10_000);
        socket.connect(new InetSocketAddress(uri.getHost(), uri.getPort()), 5_000);
        in = new DataInputStream(socket.getInputStream());
        out = socket.getOutputStream();
        String version = headers.contains("Sec-WebSocket-Version") ? "" : "Sec-WebSocket-Version: 13\r\n";
        out.write(("GET " + uri.getPath() + " HTTP/1.1\r\nHost: " + uri.getAuthority()
                        + "\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n" + version
                        + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n" + headers + "\r\n")
                .getBytes(StandardCharsets.US_ASCII));
        handshake = readHandshake();
    }

    /** Opens a socket and authenticates. */
    static RawSocket authenticated(URI uri, int buffer) throws IOException {
        var raw = new RawSocket(uri, "", buffer);
        assertThat(raw.handshake).startsWith("HTTP/1.1 101");
        raw.send("[{\"taskType\":\"authentication\",\"apiKey\":\"right\"}]");
        assertThat(raw.hear()).extracting(Frame::text).asString().contains("connectionSessionUUID");
        return raw;
    }

    /** A received frame; {@code code} is that of a close frame. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Frame(int opcode, boolean compressed, byte[] payload) {
        String text() {
            return new String(payload, StandardCharsets.UTF_8);
        }

        int code() {
            return payload.length < 2 ? 1005 : (payload[0] & 0xff) << 8 | payload[1] & 0xff;
        }

        @Override
        public String toString() {
            return opcode == TEXT ? "TEXT" : "opcode " + opcode;
        }
    }

    /** The response to the handshake, up to the empty line. */
    String handshake() {
        return handshake;
    }

    void send(String text) throws IOException {
        send(true, TEXT, text.getBytes(StandardCharsets.UTF_8));
    }

    void send(boolean last, int opcode, byte[] payload) throws IOException {
        send(last, false, opcode, payload);
    }

    /** Sends one frame with a mask of zeros, so that the bytes are sent unchanged. */
    void send(boolean last, boolean compressed, int opcode, byte[] payload) throws IOException {
        var frame = new ByteArrayOutputStream(payload.length + 14);
        frame.write((last ? 0x80 : 0) | (compressed ? 0x40 : 0) | opcode);
        if (payload.length < 126) {
            frame.write(0x80 | payload.length);
        } else if (payload.length < 65_536) {
            frame.write(0x80 | 126);
            frame.write(payload.length >> 8);
            frame.write(payload.length);
        } else {
            frame.write(0x80 | 127);
            frame.write(new byte[4]);
            frame.write(payload.length >> 24);
            frame.write(payload.length >> 16);
            frame.write(payload.length >> 8);
            frame.write(payload.length);
        }
        frame.write(new byte[4]);
        frame.write(payload);
        out.write(frame.toByteArray());
    }

    /** The next frame; fails if there is none. */
    Frame hear() throws IOException {
        return Objects.requireNonNull(read(), "the connection ended");
    }

    /** The next frame; empty at the end of the connection. */
    @Nullable
    Frame read() throws IOException {
        try {
            int first = in.readUnsignedByte();
            int length = in.readUnsignedByte() & 0x7f;
            if (length == 126) {
                length = in.readUnsignedShort();
            } else if (length == 127) {
                length = Math.toIntExact(in.readLong());
            }
            var payload = new byte[length];
            in.readFully(payload);
            return new Frame(first & 0x0f, (first & 0x40) != 0, payload);
        } catch (EOFException | SocketException gone) {
            return null;
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }

    private String readHandshake() throws IOException {
        var text = new StringBuilder();
        while (text.indexOf("\r\n\r\n") < 0) {
            int next = in.read();
            if (next < 0) {
                break;
            }
            text.append((char) next);
        }
        return text.toString();
    }
}
