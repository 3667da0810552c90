package io.scenefleet.standalone.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@SuppressWarnings("NullAway.Init")
class EmbeddedRedisIT {
    @TempDir
    Path temporary;

    private Path folder;

    @BeforeEach
    void makeFolder() throws IOException {
        // People keep their projects in folders with blanks in their names.
        folder = Files.createDirectories(temporary.resolve("my data/redis"));
    }

    @Test
    void a_value_is_there_after_a_restart() throws IOException {
        try (var redis = start()) {
            assertThat(answer(redis, "SET scene hook")).isEqualTo("+OK");
        }

        try (var redis = start()) {
            assertThat(answer(redis, "STRLEN scene")).isEqualTo(":4");
        }
    }

    @Test
    void a_redis_that_a_killed_process_left_behind_is_ended_by_the_next_start() throws IOException {
        var leftBehind = start();
        assertThat(answer(leftBehind, "SET scene hook")).isEqualTo("+OK");

        try (var redis = start()) {
            assertThat(answer(redis, "STRLEN scene")).isEqualTo(":4");
            assertThatThrownBy(() -> answer(leftBehind, "PING")).isInstanceOf(IOException.class);
        }
    }

    @Test
    void a_stranger_who_has_the_remembered_number_is_left_alone() throws IOException {
        Path pidFile = Files.writeString(
                folder.resolve("redis.pid"), ProcessHandle.current().pid() + "\n");
        Files.setLastModifiedTime(pidFile, FileTime.from(Instant.parse("2020-02-02T20:20:20Z")));

        try (var redis = start()) {
            assertThat(answer(redis, "PING")).isEqualTo("+PONG");
        }
    }

    @Test
    void who_does_not_know_the_password_is_refused() throws IOException {
        try (var redis = start();
                var stranger = new Socket("127.0.0.1", URI.create(redis.url()).getPort())) {
            assertThat(ask(stranger, "PING")).startsWith("-NOAUTH");
        }
    }

    @Test
    void the_password_is_neither_on_a_command_line_nor_in_a_file() throws IOException {
        try (var redis = start()) {
            var process = ProcessHandle.of(
                    Long.parseLong(Files.readString(folder.resolve("redis.pid")).strip()));

            assertThat(process)
                    .get()
                    .extracting(found -> found.info().commandLine().orElse(""))
                    .asString()
                    .contains("redis")
                    .doesNotContain(password(redis));
            try (var files = Files.walk(temporary)) {
                assertThat(files.filter(Files::isRegularFile).filter(Files::isReadable))
                        .isNotEmpty()
                        .noneMatch(file -> contains(file, password(redis)));
            }
        }
    }

    private static boolean contains(Path file, String text) {
        try {
            return Files.readString(file, StandardCharsets.ISO_8859_1).contains(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private EmbeddedRedis start() {
        return EmbeddedRedis.start(Ports.anyFree(), folder, log());
    }

    private Path log() {
        return temporary.resolve("redis.log");
    }

    private static String answer(EmbeddedRedis redis, String command) throws IOException {
        int port = URI.create(redis.url()).getPort();
        try (var socket = new Socket("127.0.0.1", port)) {
            assertThat(ask(socket, "AUTH " + password(redis))).isEqualTo("+OK");
            return ask(socket, command);
        }
    }

    private static String password(EmbeddedRedis redis) {
        return URI.create(redis.url()).getUserInfo().substring(1);
    }

    private static String ask(Socket socket, String command) throws IOException {
        socket.getOutputStream().write((command + "\r\n").getBytes(StandardCharsets.US_ASCII));
        // Each answer is read to its end before the next command is sent, so no reader holds the beginning of another
        // one.
        var reader = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
        return String.valueOf(reader.readLine());
    }
}
