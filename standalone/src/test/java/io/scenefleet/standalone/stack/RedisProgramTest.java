package io.scenefleet.standalone.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@SuppressWarnings("NullAway.Init")
class RedisProgramTest {
    @TempDir
    Path installed;

    @TempDir
    Path unpacked;

    @ParameterizedTest
    @CsvSource({
        "redis-server, Redis server v=6.2.0 sha=00000000:0 malloc=jemalloc-5.1.0 bits=64",
        "valkey-server, Valkey server v=8.1.3 sha=00000000:0 malloc=jemalloc-5.3.0 bits=64"
    })
    void an_installed_server_is_preferred_to_the_bundled_one(String name, String version) throws IOException {
        Path program = install(name, version);

        assertThat(find()).isEqualTo(program);
    }

    /** Its output used to be closed now and then before it was read. */
    @RepeatedTest(100)
    void a_program_that_ends_at_once_is_heard() throws IOException {
        Path program = install("redis-server", "Redis server v=7.0.15 sha=00000000:0 malloc=jemalloc-5.2.1 bits=64");

        assertThat(find()).isEqualTo(program);
    }

    @Test
    void an_installed_server_that_is_too_old_gives_way_to_the_bundled_one() throws IOException {
        install("redis-server", "Redis server v=6.0.16 sha=00000000:0 malloc=jemalloc-5.2.1 bits=64");

        assertThat(find()).startsWith(unpacked);
    }

    @Test
    void a_program_that_tells_no_version_gives_way_to_the_next_one() throws IOException {
        install("redis-server", "cannot execute");
        Path valkey = install("valkey-server", "Valkey server v=8.0.1 sha=00000000:0");

        assertThat(find()).isEqualTo(valkey);
    }

    @Test
    void without_an_installed_server_the_bundled_one_is_used() {
        assertThat(find()).startsWith(unpacked);
    }

    private Path find() {
        return new RedisProgram(unpacked, installed.toString()).find();
    }

    private Path install(String name, String version) throws IOException {
        Path program = installed.resolve(name);
        Files.createFile(program, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwxr-xr-x")));
        return Files.writeString(program, "#!/bin/sh\necho '" + version + "'\n");
    }
}
