package io.scenefleet.testsupport;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.testcontainers.DockerClientFactory;

/** Where the servers of the tests run. */
enum ServerKind {
    NATIVE,
    DOCKER;

    private static final String VARIABLE = "SCENEFLEET_TEST_SERVERS";

    /** What the environment says; asked once per JVM, because asking Docker takes a moment. */
    static ServerKind chosen() {
        return Chosen.KIND;
    }

    static ServerKind of(@Nullable String setting, boolean dockerAnswers) {
        return switch (setting == null || setting.isBlank()
                ? "auto"
                : setting.strip().toLowerCase(Locale.ROOT)) {
            case "auto" -> dockerAnswers ? DOCKER : NATIVE;
            case "native" -> NATIVE;
            case "docker" -> DOCKER;
            default -> throw new IllegalStateException(VARIABLE + " is auto, native or docker, not " + setting);
        };
    }

    private static final class Chosen {
        static final ServerKind KIND = fromEnvironment();

        private static ServerKind fromEnvironment() {
            String setting = System.getenv(VARIABLE);
            boolean asked =
                    setting != null && !setting.isBlank() && !setting.strip().equalsIgnoreCase("auto");
            return of(setting, !asked && DockerClientFactory.instance().isDockerAvailable());
        }
    }
}
