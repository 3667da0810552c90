package io.scenefleet.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Where and of what a measurement was made. */
final class Surroundings {
    private Surroundings() {}

    static String describe(CrashSystem system) {
        var runtime = Runtime.getRuntime();
        return "%s, commit %s; %d processors (load %.0f at the start), %s %s, Java %s; %s; %s."
                .formatted(
                        Instant.now().truncatedTo(ChronoUnit.MINUTES),
                        output("git", "rev-parse", "--short", "HEAD"),
                        runtime.availableProcessors(),
                        ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage(),
                        System.getProperty("os.name"),
                        System.getProperty("os.arch"),
                        Runtime.version(),
                        system.broker().version(),
                        system.records().version());
    }

    private static String output(String... command) {
        try {
            var process = new ProcessBuilder(command)
                    .directory(TestProject.FOLDER.toFile())
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            try (var out = process.getInputStream()) {
                var text = new String(out.readAllBytes(), StandardCharsets.UTF_8).strip();
                return text.isEmpty() ? "unknown" : text;
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
