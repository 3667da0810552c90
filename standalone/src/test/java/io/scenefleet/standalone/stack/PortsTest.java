package io.scenefleet.standalone.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.Test;

class PortsTest {
    @Test
    void the_expected_port_is_taken_when_it_is_free() throws IOException {
        int free = released();

        assertThat(Ports.preferring(free)).isEqualTo(free);
        assertThat(Ports.exactly(free)).isEqualTo(free);
    }

    @Test
    void another_one_is_found_when_somebody_listens() throws IOException {
        try (var taken = listening()) {
            assertThat(Ports.preferring(taken.getLocalPort())).isPositive().isNotEqualTo(taken.getLocalPort());
        }
    }

    @Test
    void a_port_that_was_asked_for_by_name_is_never_replaced() throws IOException {
        try (var taken = listening()) {
            assertThatThrownBy(() -> Ports.exactly(taken.getLocalPort()))
                    .isInstanceOf(StackFailedException.class)
                    .hasMessageContaining(Integer.toString(taken.getLocalPort()));
        }
    }

    private static int released() throws IOException {
        try (var socket = listening()) {
            return socket.getLocalPort();
        }
    }

    private static ServerSocket listening() throws IOException {
        return new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
    }
}
