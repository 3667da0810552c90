package io.scenefleet.e2e;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;

/** Writes the result of each row into a table in Markdown. */
final class CrashReport {
    private final String surroundings;
    private final Map<CrashRow, String> lines = new ConcurrentHashMap<>();
    private final Map<String, List<Duration>> takenUp = new ConcurrentHashMap<>();

    CrashReport(String surroundings) {
        this.surroundings = surroundings;
    }

    void add(CrashRow row, CrashRun run, Recovery recovery) {
        lines.put(
                row,
                "| %s | %s | %s | %s | %s | %s | %s |"
                        .formatted(
                                row.id(),
                                row.variant(),
                                row.fault(),
                                run.bills(),
                                run.outcome(),
                                seconds(recovery.medianTakenUp()),
                                seconds(Optional.of(recovery.end()))));
        if (row.variant().equals("one of two") || row.id().startsWith("L")) {
            takenUp.computeIfAbsent(loss(row), _ -> new CopyOnWriteArrayList<>())
                    .addAll(recovery.takenUp());
        }
    }

    private static String loss(CrashRow row) {
        return row.id().startsWith("L") ? row.id() + ", " + row.fault() : "W1 to W11, one of two workers dies";
    }

    /** @param rows in the order of the table; those that were not passed are left out */
    void write(Path file, List<CrashRow> rows) throws IOException {
        var table =
                rows.stream().filter(lines::containsKey).map(lines::get).collect(Collectors.joining("\n", "", "\n"));
        Files.createDirectories(file.getParent());
        Files.writeString(file, head() + table + foot());
    }

    private String head() {
        return """
                # The crash table, as last run

                %s

                Each row is one fault, in a system of real processes: a job of four scenes is ordered, the fault strikes, and the
                job must still end as it should. *Bills* counts every charge of the provider for the job, whatever the idempotency
                keys. *Resumed* is the median time from the fault until another worker (or the same one) claimed a scene that was
                hit, *finished* the time until all four scenes had ended. [billing.md](billing.md) describes each fault and what it
                may cost.

                `./scenefleet crash-table` runs all rows and writes this page; `./scenefleet test` runs a third of them.

                | | variant | fault | bills | outcome | resumed | finished |
                | --- | --- | --- | --- | --- | --- | --- |
                """.formatted(surroundings);
    }

    private String foot() {
        return takenUp.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(loss -> """

                        %s: another worker claimed the scene after %s (median of %d scenes; worst %s).
                        """.formatted(
                                loss.getKey(),
                                seconds(Recovery.median(loss.getValue())),
                                loss.getValue().size(),
                                seconds(loss.getValue().stream().max(Duration::compareTo))))
                .collect(Collectors.joining());
    }

    private static String seconds(Optional<Duration> duration) {
        return duration.map(length -> String.format(Locale.ROOT, "%.1f s", length.toMillis() / 1000.0))
                .orElse("–");
    }
}
