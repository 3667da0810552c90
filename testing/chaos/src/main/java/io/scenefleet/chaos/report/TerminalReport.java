package io.scenefleet.chaos.report;

import io.scenefleet.chaos.check.Invariant;
import io.scenefleet.chaos.run.RunResult;
import java.io.PrintWriter;

/** The end of a run, for a terminal. */
public final class TerminalReport {
    private static final int SHOWN = 5;

    private TerminalReport() {}

    public static void print(RunResult result, PrintWriter out) {
        out.println();
        Summary.of(result).rows().forEach(row -> out.printf("  %-26s %s%n", row.label(), row.value()));
        out.println();
        for (var invariant : Invariant.values()) {
            var violations = result.verdict().of(invariant);
            out.printf(
                    "  %s %-4s %s%n", invariant.number(), violations.isEmpty() ? "ok" : "FAIL", invariant.sentence());
            violations.stream()
                    .limit(SHOWN)
                    .forEach(violation -> out.printf("       %s: %s%n", violation.where(), violation.evidence()));
            if (violations.size() > SHOWN) {
                out.printf("       ... and %d more%n", violations.size() - SHOWN);
            }
        }
        out.println();
        out.flush();
    }
}
