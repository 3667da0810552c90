package io.scenefleet.chaos.fleet;

import io.scenefleet.testsupport.JavaProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;

/** The applications as they are run: a jar each, with small heaps and a quick start, because many of them share a machine. */
final class Jars {
    private final FleetSettings settings;

    Jars(FleetSettings settings) {
        this.settings = settings;
    }

    /**
     * Describes a process of this application.
     *
     * @param name of the process; its output goes to a file of that name, after that of its predecessors
     * @throws IllegalStateException when the application has not been built
     */
    JavaProcess.Builder of(String module, String name) {
        return JavaProcess.jar(newest(module))
                .named(name)
                .outputTo(settings.log(name))
                .jvmOptions("-Xmx256m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1");
    }

    private Path newest(String module) {
        var target = settings.project().resolve(module).resolve("target");
        try (var files = Files.list(target)) {
            return files.filter(file -> file.getFileName().toString().matches(module + "-[0-9][0-9.]*\\.jar"))
                    .max(Comparator.comparing(Path::toFile, Comparator.comparingLong(java.io.File::lastModified)))
                    .orElseThrow(() -> new IllegalStateException(
                            "no jar of %s in %s; ./scenefleet chaos builds it".formatted(module, target)));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot look for the jar of " + module + " in " + target, e);
        }
    }
}
