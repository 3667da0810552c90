package io.scenefleet.standalone;

import java.util.Optional;

/** The key of the Runware account that is billed. */
final class RunwareKey {
    static final String VARIABLE = "RUNWARE_API_KEY";

    private RunwareKey() {}

    static Optional<String> fromEnvironment() {
        return Optional.ofNullable(System.getenv(VARIABLE)).map(String::strip).filter(key -> !key.isEmpty());
    }
}
