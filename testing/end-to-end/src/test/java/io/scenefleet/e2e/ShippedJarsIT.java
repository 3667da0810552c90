package io.scenefleet.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.scenefleet.testsupport.fleet.Launcher;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is shipped: an application's jar and the libraries beside it. */
class ShippedJarsIT {
    @ParameterizedTest
    @ValueSource(strings = {"api-gateway", "scene-worker", "runware-simulator", "standalone"})
    void an_application_comes_without_anything_that_tests_it(String module) throws IOException {
        var jar = Launcher.jar(TestProject.FOLDER, module);
        var shipped = Stream.concat(Stream.of(jar), libraries(jar.resolveSibling("lib")))
                .flatMap(ShippedJarsIT::entries)
                .filter(entry -> entry.startsWith("io/scenefleet/") && entry.endsWith(".class"))
                .toList();

        assertThat(shipped)
                .isNotEmpty()
                .noneMatch(entry -> entry.matches("io/scenefleet/(failpoint|testsupport|chaos|e2e)/.*"));
    }

    private static Stream<Path> libraries(Path folder) throws IOException {
        try (var files = Files.list(folder)) {
            return files.toList().stream();
        }
    }

    private static Stream<String> entries(Path jar) {
        try (var file = new JarFile(jar.toFile())) {
            return file.stream().map(JarEntry::getName).toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
