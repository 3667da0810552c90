package io.scenefleet.chaos.report;

import io.scenefleet.chaos.check.Invariant;
import io.scenefleet.chaos.check.Violation;
import io.scenefleet.chaos.plan.FaultKind;
import io.scenefleet.chaos.run.RunResult;
import io.scenefleet.chaos.run.RunSettings;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A run as Markdown. */
final class MarkdownReport {
    private static final int SHOWN = 20;

    private MarkdownReport() {}

    static String of(RunResult result) {
        return """
                # Chaos: %s

                %s, %d workers, renders of %s, seed %d, on %s.

                | | |
                | --- | --- |
                %s

                | | | |
                | --- | --- | --- |
                %s
                %s
                To repeat with the same faults: `%s`
                """.formatted(
                        result.isGood() ? "all promises were kept" : "PROMISES WERE BROKEN",
                        result.begun().truncatedTo(ChronoUnit.SECONDS),
                        result.settings().fleet().workers(),
                        Summary.seconds(result.settings().fleet().render()),
                        result.settings().seed(),
                        machine(),
                        figures(result),
                        invariants(result),
                        violations(result),
                        command(result.settings()));
    }

    private static String figures(RunResult result) {
        return Summary.of(result).rows().stream()
                .map(row -> "| %s | %s |".formatted(row.label(), row.value()))
                .collect(Collectors.joining("\n"));
    }

    private static String invariants(RunResult result) {
        return Stream.of(Invariant.values())
                .map(invariant -> "| %s | %s | %s |"
                        .formatted(
                                invariant.number(),
                                result.verdict().of(invariant).isEmpty() ? "holds" : "**broken**",
                                invariant.sentence()))
                .collect(Collectors.joining("\n"));
    }

    private static String violations(RunResult result) {
        return result.verdict().violations().stream()
                .limit(SHOWN)
                .map(Violation::toString)
                .map(line -> "- " + line + "\n")
                .collect(Collectors.joining());
    }

    static String machine() {
        return "%s, %d processors, Java %s"
                .formatted(
                        System.getProperty("os.name"),
                        Runtime.getRuntime().availableProcessors(),
                        Runtime.version().feature());
    }

    /** What repeats a run. */
    static String command(RunSettings settings) {
        return "./scenefleet chaos --plan %s --seed %d --duration %s --workers %d --scenes %d --render %s%s"
                .formatted(
                        settings.plan().name().toLowerCase(Locale.ROOT).replace('_', '-'),
                        settings.seed(),
                        asOption(settings.duration()),
                        settings.fleet().workers(),
                        settings.scenes(),
                        asOption(settings.fleet().render()),
                        only(settings.kinds()));
    }

    private static String only(Set<FaultKind> kinds) {
        return kinds.size() == FaultKind.values().length
                ? ""
                : " --only " + kinds.stream().map(FaultKind::wireName).sorted().collect(Collectors.joining(","));
    }

    private static String asOption(Duration time) {
        return time.toString().substring("PT".length()).toLowerCase(Locale.ROOT);
    }
}
