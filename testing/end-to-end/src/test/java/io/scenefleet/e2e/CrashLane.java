package io.scenefleet.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Rows that are run one after the other on a system of their own, beside other lanes. */
final class CrashLane {
    /** A JVM is up in less time than two rows take. */
    private static final int STARTED_AHEAD = 2;

    private final List<CrashRow> rows;
    private final CrashSystem system;
    private final CrashReport report;
    private final Map<CrashRow, CompletableFuture<Void>> results;
    private final Map<Integer, Member> started = new HashMap<>();

    CrashLane(List<CrashRow> rows, CrashSystem system, CrashReport report) {
        this.rows = rows;
        this.system = system;
        this.report = report;
        this.results = rows.stream().collect(Collectors.toMap(row -> row, _ -> new CompletableFuture<>()));
    }

    List<CrashRow> rows() {
        return rows;
    }

    /** What becomes of a row; it fails with what the row failed with. */
    Future<Void> result(CrashRow row) {
        return Objects.requireNonNull(results.get(row), "a row of another lane");
    }

    /** Runs all rows, in a thread of its own. */
    void begin() {
        Thread.ofPlatform()
                .daemon()
                .name("crash-lane")
                .start(() -> IntStream.range(0, rows.size()).forEach(this::settle));
    }

    private void settle(int index) {
        var result = Objects.requireNonNull(results.get(rows.get(index)));
        try {
            run(index);
            result.complete(null);
        } catch (Exception | AssertionError e) {
            result.completeExceptionally(e);
        }
    }

    private void run(int index) throws Exception {
        var row = rows.get(index);
        IntStream.rangeClosed(index, Math.min(index + STARTED_AHEAD, rows.size() - 1))
                .forEach(this::start);
        var doomed = started.get(index);
        try {
            var run = new CrashRun(system, doomed);
            var recovery = row.course().run(run);
            assertThat(system.broker().deadLetters() + system.records().deadLetters())
                    .as("dead letters")
                    .isZero();
            report.add(row, run, recovery);
        } finally {
            close(doomed);
            system.calm();
        }
    }

    private void start(int index) {
        var starter = rows.get(index).starter();
        if (starter != null) {
            started.computeIfAbsent(index, _ -> starter.apply(system));
        }
    }

    private static void close(@Nullable Member member) {
        if (member != null) {
            member.close();
        }
    }
}
