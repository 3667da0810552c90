package io.scenefleet.e2e;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;

/** The project whose applications are tested. */
final class TestProject {
    static final Path FOLDER = Path.of(requireNonNull(System.getProperty("scenefleet.project")));

    private TestProject() {}
}
