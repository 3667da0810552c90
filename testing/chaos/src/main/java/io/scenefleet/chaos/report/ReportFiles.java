package io.scenefleet.chaos.report;

import io.scenefleet.chaos.run.RunResult;
import java.io.IOException;
import java.nio.file.Files;

/** The reports that stay: a page to look at, and Markdown to quote. */
public final class ReportFiles {
    private ReportFiles() {}

    /** Writes {@code report.md} and {@code report.html} beside the history. */
    public static void write(RunResult result) throws IOException {
        var folder = result.settings().fleet().folder();
        Files.writeString(folder.resolve("report.md"), MarkdownReport.of(result));
        Files.writeString(folder.resolve("report.html"), HtmlReport.of(result));
    }
}
