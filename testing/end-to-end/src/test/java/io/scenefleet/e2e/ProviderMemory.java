package io.scenefleet.e2e;

import java.util.Map;

/** What a provider remembers of the names under which it was ordered from, and how long our workers trust in it. */
enum ProviderMemory {
    FOREVER("10m", Map.of()),

    /** A name can be bought again as soon as its render is done; what was rendered is known for ever. */
    WHILE_RUNNING("10m", Map.of("SIMULATOR_MEMORY_CONFLICT", "while-running")),

    /** It would sell a name again as soon as its render is done, and knows no result; workers are told not to trust it. */
    SHORT("0s", Map.of("SIMULATOR_MEMORY_CONFLICT", "while-running", "SIMULATOR_MEMORY_RESULTS", "1ms"));

    private final String safeRepost;
    private final Map<String, String> settings;

    ProviderMemory(String safeRepost, Map<String, String> settings) {
        this.safeRepost = safeRepost;
        this.settings = settings;
    }

    String safeRepost() {
        return safeRepost;
    }

    Map<String, String> settings() {
        return settings;
    }
}
