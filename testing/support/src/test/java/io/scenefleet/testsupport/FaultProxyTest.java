package io.scenefleet.testsupport;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.scenefleet.testsupport.FaultProxy.Direction;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FaultProxyTest {
    private static final int PATIENCE_MILLIS = 5_000;
    private static final int SILENCE_MILLIS = 300;

    private ServerSocket echo;
    private Thread serving;
    private FaultProxy proxy;

    @BeforeEach
    void an_echo_behind_a_proxy() throws IOException {
        echo = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        serving = Thread.ofVirtual().start(this::serve);
        proxy = FaultProxy.to("127.0.0.1", echo.getLocalPort());
    }

    @AfterEach
    void close() throws IOException {
        proxy.close();
        echo.close();
    }

    @Test
    void bytes_pass_both_ways_until_both_ends_have_closed() throws IOException {
        try (var client = connect()) {
            assertThat(answer(client, "hook")).isEqualTo("hook");
            assertThat(proxy.connections()).isEqualTo(1);

            client.shutdownOutput();
            assertThat(client.getInputStream().read()).isEqualTo(-1);
        }

        await().until(() -> proxy.connections() == 0);
    }

    @Test
    void a_stalled_line_is_silent_and_goes_on_when_it_is_healed() throws IOException {
        try (var client = connect()) {
            assertThat(answer(client, "hook")).isEqualTo("hook");

            proxy.stall();
            send(client, "cta");
            assertSilent(client);

            proxy.heal();
            assertThat(receive(client, 3)).isEqualTo("cta");
        }
    }

    @Test
    void what_a_stall_holds_back_is_counted() throws IOException {
        try (var client = connect()) {
            assertThat(answer(client, "hook")).isEqualTo("hook");
            proxy.stall();
            assertThat(proxy.heldBack()).isZero();

            send(client, "cta");
            await().until(() -> proxy.heldBack() == 1);

            proxy.heal();
            assertThat(receive(client, 3)).isEqualTo("cta");
            await().until(() -> proxy.heldBack() == 0);
        }
    }

    @Test
    void a_stalled_line_takes_new_connections_and_answers_nothing() throws IOException {
        proxy.stall();

        try (var client = connect()) {
            send(client, "hook");
            assertSilent(client);

            proxy.heal();
            assertThat(receive(client, 4)).isEqualTo("hook");
        }
    }

    @Test
    void a_line_can_stall_one_way_only() throws IOException {
        try (var client = connect()) {
            proxy.stall(Direction.TO_CLIENT);
            send(client, "hook");
            assertSilent(client);

            proxy.heal();
            assertThat(receive(client, 4)).isEqualTo("hook");
        }
    }

    @Test
    void a_reset_breaks_open_connections_and_lets_new_ones_in() throws IOException {
        try (var client = connect()) {
            assertThat(answer(client, "hook")).isEqualTo("hook");

            proxy.reset();

            assertThatThrownBy(() -> client.getInputStream().read())
                    .isInstanceOf(SocketException.class)
                    .hasMessageContaining("reset");
        }
        try (var next = connect()) {
            assertThat(answer(next, "cta")).isEqualTo("cta");
        }
    }

    @Test
    void a_reset_frees_a_connection_that_is_stalled() throws IOException {
        try (var client = connect()) {
            assertThat(answer(client, "hook")).isEqualTo("hook");
            proxy.stall();
            send(client, "cta");

            proxy.reset();

            assertThatThrownBy(() -> client.getInputStream().read()).isInstanceOf(SocketException.class);
            await().until(() -> proxy.connections() == 0);
        }
    }

    @Test
    void a_delay_holds_up_each_way() throws IOException {
        proxy.delay(Duration.ofMillis(200));

        try (var client = connect()) {
            long start = System.nanoTime();
            assertThat(answer(client, "hook")).isEqualTo("hook");

            assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThanOrEqualTo(Duration.ofMillis(400));
        }
    }

    @Test
    void a_cut_lets_so_many_bytes_through_and_then_breaks_the_connection() throws IOException {
        try (var client = connect()) {
            assertThat(answer(client, "hook")).isEqualTo("hook");
            proxy.cutAfter(6);

            assertThat(answer(client, "hook")).isEqualTo("hook");
            send(client, "hook");

            assertThatThrownBy(() -> client.getInputStream().readNBytes(4)).isInstanceOf(SocketException.class);
        }
    }

    @Test
    void who_is_refused_can_connect_again_after_healing_on_the_same_port() throws IOException {
        try (var client = connect()) {
            assertThat(answer(client, "hook")).isEqualTo("hook");

            proxy.refuse();

            assertThatThrownBy(() -> client.getInputStream().read()).isInstanceOf(SocketException.class);
            assertThatThrownBy(this::connect).isInstanceOf(ConnectException.class);
        }
        proxy.heal();
        try (var next = connect()) {
            assertThat(answer(next, "cta")).isEqualTo("cta");
        }
    }

    @Test
    void an_unavailable_server_resets_whoever_connects() throws Exception {
        echo.close();
        serving.join(); // until then the socket may accept one more

        try (var client = connect()) {
            assertThatThrownBy(() -> answer(client, "hook")).isInstanceOf(IOException.class);
        }
        await().until(() -> proxy.connections() == 0);
    }

    private void serve() {
        try {
            while (true) {
                var socket = echo.accept();
                Thread.ofVirtual().start(() -> echo(socket));
            }
        } catch (IOException e) {
            // the test is over
        }
    }

    private static void echo(Socket socket) {
        try (socket) {
            socket.getInputStream().transferTo(socket.getOutputStream());
        } catch (IOException e) {
            // the proxy broke it, as it should
        }
    }

    private Socket connect() throws IOException {
        var client = new Socket(proxy.host(), proxy.port());
        client.setSoTimeout(PATIENCE_MILLIS);
        return client;
    }

    private static String answer(Socket client, String word) throws IOException {
        send(client, word);
        return receive(client, word.length());
    }

    private static void send(Socket client, String word) throws IOException {
        client.getOutputStream().write(word.getBytes(US_ASCII));
    }

    private static String receive(Socket client, int length) throws IOException {
        return new String(client.getInputStream().readNBytes(length), US_ASCII);
    }

    private static void assertSilent(Socket client) throws IOException {
        client.setSoTimeout(SILENCE_MILLIS);
        assertThatThrownBy(() -> client.getInputStream().read()).isInstanceOf(SocketTimeoutException.class);
        client.setSoTimeout(PATIENCE_MILLIS);
    }
}
