package io.scenefleet.chaos.report;

import io.scenefleet.chaos.check.Figures;
import io.scenefleet.chaos.history.HistoryEvent.Broken;
import io.scenefleet.chaos.run.RunResult;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** The figures of a run as a table of words, the same in every report. */
public record Summary(List<Row> rows) {
    /** One line of the table. */
    public record Row(String label, String value) {}

    public static Summary of(RunResult result) {
        var figures = result.verdict().figures();
        var rows = new ArrayList<Row>();
        rows.add(new Row("scenes", scenes(figures)));
        rows.add(new Row("completed", "%d".formatted(figures.completed())));
        rows.add(new Row("failed", failed(figures)));
        rows.add(new Row("bills", "%d".formatted(figures.bills())));
        rows.add(new Row("duplicate bills", "%d".formatted(figures.duplicates())));
        rows.add(new Row("lost jobs", "%d".formatted(figures.lost())));
        rows.add(new Row("stuck jobs", "%d".formatted(figures.stuck())));
        rows.add(new Row("completed without a 202", "%d".formatted(figures.recovered())));
        rows.add(new Row("dead letters", "%d".formatted(figures.deadLetters())));
        rows.add(new Row("claims", "%d".formatted(figures.claims())));
        rows.add(new Row("faults", "%d in %s".formatted(faults(result), seconds(result.broken()))));
        figures.recoveries().forEach((kind, times) -> rows.add(new Row("scenes after " + kind, recovery(times))));
        rows.add(new Row(
                "all jobs ended",
                (result.isQuiet() ? "" : "no; gave up ") + seconds(result.settled()) + " after all faults had ended"));
        return new Summary(List.copyOf(rows));
    }

    private static String scenes(Figures figures) {
        return "%d ordered, %d promised".formatted(figures.attempted(), figures.acknowledged());
    }

    private static String failed(Figures figures) {
        var codes = figures.failed().entrySet().stream()
                .map(entry -> entry.getKey() + " " + entry.getValue())
                .collect(Collectors.joining(", "));
        return figures.failures() + (codes.isEmpty() ? "" : " (" + codes + ")");
    }

    private static long faults(RunResult result) {
        return result.events().stream().filter(Broken.class::isInstance).count();
    }

    private static String recovery(List<Duration> times) {
        if (times.isEmpty()) {
            return "none affected";
        }
        return "%d continued, median %s, worst %s"
                .formatted(
                        times.size(),
                        Figures.median(times).map(Summary::seconds).orElse("-"),
                        Figures.worst(times).map(Summary::seconds).orElse("-"));
    }

    static String seconds(Duration time) {
        return String.format(Locale.ROOT, "%.1f s", time.toMillis() / 1000.0);
    }
}
