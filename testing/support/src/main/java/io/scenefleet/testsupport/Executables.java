package io.scenefleet.testsupport;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** Finds the programs of the servers on this machine. */
final class Executables {
    // Where packages and Homebrew put servers; /usr/sbin is often missing from the PATH of plain users.
    private static final List<String> USUAL_FOLDERS =
            List.of("/usr/sbin", "/usr/local/sbin", "/opt/homebrew/sbin", "/opt/homebrew/bin");

    private Executables() {}

    /**
     * The first of the candidates that exists; one with a slash is a path, another is looked for in the PATH.
     *
     * @param server  how people call the server
     * @param debianPackage the Debian package with it
     * @throws IllegalStateException if there is none; the message says what to do
     */
    static Path find(String server, String debianPackage, String... candidates) {
        return Arrays.stream(candidates)
                .flatMap(Executables::places)
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(
                        "The tests need a real %s, and there is none: Docker is not used or does not answer, and none of %s is installed. "
                                        .formatted(server, List.of(candidates))
                                + "Run ./scenefleet test, which installs what is missing where it may, or install it yourself "
                                + "(Debian, Ubuntu: apt-get install %s), or start Docker.".formatted(debianPackage)));
    }

    private static Stream<Path> places(String candidate) {
        if (candidate.contains("/")) {
            return Stream.of(Path.of(candidate));
        }
        String path = Objects.requireNonNullElse(System.getenv("PATH"), "");
        return Stream.concat(Arrays.stream(path.split(File.pathSeparator)), USUAL_FOLDERS.stream())
                .filter(folder -> !folder.isBlank())
                .map(folder -> Path.of(folder, candidate));
    }
}
