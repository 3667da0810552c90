package io.scenefleet.testsupport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.ConnectException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class RedisServerIT {
    @Test
    void the_shared_server_is_started_once() {
        var redis = TestServers.redis();

        assertThat(TestServers.redis()).isSameAs(redis);
        assertThat(RedisPing.answers(redis.host(), redis.port())).isTrue();
    }

    @Test
    void a_written_value_survives_a_kill() throws IOException {
        try (var redis = RedisServer.start()) {
            String url = redis.redisUrl();
            assertThat(answer(redis, "SET scene hook")).isEqualTo("+OK");

            redis.kill();
            assertThatThrownBy(() -> answer(redis, "GET scene")).isInstanceOf(ConnectException.class);
            redis.restart();

            assertThat(redis.redisUrl()).isEqualTo(url);
            assertThat(answer(redis, "STRLEN scene")).isEqualTo(":4");
        }
    }

    private static String answer(RedisServer redis, String command) throws IOException {
        try (var socket = new Socket(redis.host(), redis.port());
                var reader =
                        new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII))) {
            socket.getOutputStream().write((command + "\r\n").getBytes(StandardCharsets.US_ASCII));
            return String.valueOf(reader.readLine());
        }
    }
}
