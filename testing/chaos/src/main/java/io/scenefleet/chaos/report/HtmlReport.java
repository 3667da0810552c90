package io.scenefleet.chaos.report;

import io.scenefleet.chaos.check.Invariant;
import io.scenefleet.chaos.report.Timeline.Bar;
import io.scenefleet.chaos.run.RunResult;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A run as a page that needs nothing else: no script, no font, no picture from anywhere. */
final class HtmlReport {
    private static final int SHOWN = 50;

    private HtmlReport() {}

    static String of(RunResult result) {
        var timeline = Timeline.of(result.events());
        return template()
                .replace("${verdict}", result.isGood() ? "good" : "bad")
                .replace("${headline}", result.isGood() ? "All promises were kept" : "Promises were broken")
                .replace("${about}", about(result))
                .replace("${tiles}", tiles(result))
                .replace("${timeline}", TimelinePicture.of(timeline))
                .replace("${legend}", TimelinePicture.legend())
                .replace("${invariants}", invariants(result))
                .replace("${figures}", figures(result))
                .replace(
                        "${faults}",
                        timeline.bars().stream().map(HtmlReport::fault).collect(Collectors.joining("\n")))
                .replace("${command}", escape(MarkdownReport.command(result.settings())));
    }

    private static String template() {
        try (var in = HtmlReport.class.getResourceAsStream("report.html")) {
            return new String(
                    Objects.requireNonNull(in, "the page's template is in the jar")
                            .readAllBytes(),
                    StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String about(RunResult result) {
        return escape("Seed %d · %d workers · renders of %s · %s · %s"
                .formatted(
                        result.settings().seed(),
                        result.settings().fleet().workers(),
                        Summary.seconds(result.settings().fleet().render()),
                        result.begun().truncatedTo(ChronoUnit.SECONDS),
                        MarkdownReport.machine()));
    }

    private static String tiles(RunResult result) {
        var figures = result.verdict().figures();
        return Stream.of(
                        tile(Integer.toString(figures.completed()), "of " + figures.attempted() + " scenes completed"),
                        tile(Integer.toString(figures.bills()), "bills"),
                        tile(Integer.toString(figures.duplicates()), "duplicate bills"),
                        tile(Integer.toString(figures.lost()), "lost jobs"),
                        tile(Integer.toString(figures.stuck()), "stuck jobs"),
                        tile(Integer.toString(figures.deadLetters()), "dead letters"))
                .collect(Collectors.joining("\n"));
    }

    private static String tile(String value, String label) {
        return "<div><b>%s</b><span>%s</span></div>".formatted(value, label);
    }

    private static String invariants(RunResult result) {
        return Stream.of(Invariant.values())
                .map(invariant -> invariant(result, invariant))
                .collect(Collectors.joining("\n"));
    }

    private static String invariant(RunResult result, Invariant invariant) {
        var violations = result.verdict().of(invariant);
        var evidence = violations.stream()
                .limit(SHOWN)
                .map(violation -> "<li>%s: %s</li>".formatted(escape(violation.where()), escape(violation.evidence())))
                .collect(Collectors.joining());
        return "<tr><td>%s</td><td class=\"%s\">%s</td><td>%s%s</td></tr>"
                .formatted(
                        invariant.number(),
                        violations.isEmpty() ? "good" : "bad",
                        violations.isEmpty() ? "✓ holds" : "✗ broken " + violations.size() + "×",
                        escape(invariant.sentence()),
                        evidence.isEmpty() ? "" : "<ul>" + evidence + "</ul>");
    }

    private static String figures(RunResult result) {
        return Summary.of(result).rows().stream()
                .map(row -> "<tr><th>%s</th><td>%s</td></tr>".formatted(escape(row.label()), escape(row.value())))
                .collect(Collectors.joining("\n"));
    }

    private static String fault(Bar bar) {
        return "<tr><td>%d</td><td>%s</td><td>%s</td><td>%s</td><td>%s</td></tr>"
                .formatted(
                        bar.number(),
                        String.format(Locale.ROOT, "%.1f s", bar.from()),
                        bar.isInstant() ? "" : String.format(Locale.ROOT, "%.1f s", bar.to() - bar.from()),
                        escape(bar.kind()),
                        escape(bar.target()));
    }

    private static String escape(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
