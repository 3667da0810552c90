package io.scenefleet.testsupport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JavaProcessTest {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @TempDir
    Path folder;

    @Test
    void a_process_gets_its_arguments_and_environment_and_shows_what_it_says() throws IOException {
        try (var process =
                waiter().environment("GREETING", "hello").arguments("world").start()) {
            process.await("the greeting", PATIENCE, () -> process.output().contains("hello world"));

            assertThat(process.isAlive()).isTrue();
        }
    }

    @Test
    void a_killed_process_is_gone() throws IOException {
        var process = waiter().start();

        process.kill();

        assertThat(process.isAlive()).isFalse();
        assertThat(process.exitCodeWithin(Duration.ZERO)).isEqualTo(128 + 9);
    }

    @Test
    void a_stopped_process_ends_in_good_order() throws IOException {
        var process = waiter().start();
        process.await("its first words", PATIENCE, () -> process.output().contains("null"));

        assertThat(process.stop(PATIENCE)).isEqualTo(128 + 15);
    }

    @Test
    void a_process_that_ends_too_early_fails_the_wait_at_once_and_shows_its_output() throws IOException {
        var process = waiter().arguments("a last word", "end").start();

        assertThatThrownBy(() -> process.await("something else", Duration.ofMinutes(5), () -> false))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("a last word")
                .hasMessageContaining("something else");
    }

    private JavaProcess.Builder waiter() throws IOException {
        var manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().put(Attributes.Name.MAIN_CLASS, Waiter.class.getName());
        Path jar = folder.resolve("waiter.jar");
        String entry = Waiter.class.getName().replace('.', '/') + ".class";
        try (var out = new JarOutputStream(Files.newOutputStream(jar), manifest);
                var in = Waiter.class.getResourceAsStream("/" + entry)) {
            out.putNextEntry(new ZipEntry(entry));
            assertThat(in).isNotNull();
            in.transferTo(out);
        }
        return JavaProcess.jar(jar);
    }

    /** Says what it was given, and waits to be ended. */
    static final class Waiter {
        private Waiter() {}

        public static void main(String[] arguments) throws InterruptedException {
            System.out.println(System.getenv("GREETING") + " " + String.join(" ", arguments));
            if (arguments.length < 2) {
                Thread.currentThread().join();
            }
        }
    }
}
