package io.scenefleet.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.stream.Collectors;

/** What is to be true when the provider forgets what it sold. */
final class ParkedScenes {
    private ParkedScenes() {}

    /** Each scene completed or waits for a person, was ordered under one name, and billed at most once. */
    static void assertNoneBoughtTwice(CrashJob job) {
        assertThat(job.scenes().values()).allSatisfy(scene -> {
            assertThat(scene.getOrDefault("error_code", "none")).isIn("none", "outcome_unknown");
            assertThat(scene).containsEntry("attempt", "1");
        });
        assertThat(job.bills()).hasSizeLessThanOrEqualTo(4).allMatch(bills -> bills <= 1);
        assertThat(job.scenes().values()).anyMatch(scene -> "outcome_unknown".equals(scene.get("error_code")));
    }

    static String describe(CrashJob job) {
        var counts = job.scenes().values().stream()
                .collect(Collectors.groupingBy(
                        scene -> scene.getOrDefault("error_code", "completed"), Collectors.counting()));
        return counts.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(count -> count.getValue() + " " + count.getKey())
                .collect(Collectors.joining(", "));
    }
}
