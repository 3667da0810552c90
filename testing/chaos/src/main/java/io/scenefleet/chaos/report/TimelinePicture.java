package io.scenefleet.chaos.report;

import io.scenefleet.chaos.report.Timeline.Bar;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** A timeline as SVG: the faults above, a row for each part that was struck; below scenes in flight and completions. */
final class TimelinePicture {
    private static final int WIDTH = 1120;
    private static final int LEFT = 150;
    private static final int RIGHT = 20;
    private static final int TOP = 10;
    private static final int ROW = 20;
    private static final int GAP = 34;
    private static final int CHART = 130;
    private static final int SMALL_CHART = 70;
    private static final int MOST_TICKS = 14;
    private static final List<Integer> TICK_STEPS = List.of(1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 1200);
    private static final double NARROWEST_BAR = 5;

    private final Timeline timeline;
    private final List<String> targets;
    private final StringBuilder svg = new StringBuilder();

    private TimelinePicture(Timeline timeline) {
        this.timeline = timeline;
        this.targets = timeline.bars().stream()
                .map(Bar::target)
                .distinct()
                .sorted(Comparator.comparing(TimelinePicture::rank).thenComparing(target -> target))
                .toList();
    }

    static String of(Timeline timeline) {
        return new TimelinePicture(timeline).draw();
    }

    /** Servers first, then processes, then lines. */
    private static int rank(String target) {
        if (target.contains(" to ")) {
            return 3;
        }
        return target.startsWith("worker") ? 2 : target.equals("provider") ? 1 : 0;
    }

    private String draw() {
        int rowsEnd = TOP + targets.size() * ROW;
        int flightTop = rowsEnd + GAP;
        int doneTop = flightTop + CHART + GAP;
        int bottom = doneTop + SMALL_CHART;
        ticks(bottom);
        rows();
        area(timeline.inFlight(), flightTop, CHART, "scenes in flight");
        columns(timeline.completed(), doneTop, SMALL_CHART, "completed per second");
        int height = bottom + 30;
        return """
                <svg viewBox="0 0 %d %d" role="img" aria-label="Faults over time, scenes in flight and completions per second">
                %s</svg>
                """.formatted(WIDTH, height, svg);
    }

    private void ticks(int bottom) {
        int step = TICK_STEPS.stream()
                .filter(candidate -> timeline.seconds() / candidate <= MOST_TICKS)
                .findFirst()
                .orElse(TICK_STEPS.getLast());
        for (int second = 0; second <= timeline.seconds(); second += step) {
            add(
                    "<line class=\"grid\" x1=\"%.1f\" x2=\"%.1f\" y1=\"%d\" y2=\"%d\"/>",
                    x(second), x(second), TOP, bottom);
            add(
                    "<text class=\"tick\" x=\"%.1f\" y=\"%d\" text-anchor=\"middle\">%s</text>",
                    x(second), bottom + 18, second + " s");
        }
    }

    private void rows() {
        for (int row = 0; row < targets.size(); row++) {
            int middle = TOP + row * ROW + ROW / 2;
            add("<line class=\"grid\" x1=\"%d\" x2=\"%d\" y1=\"%d\" y2=\"%d\"/>", LEFT, WIDTH - RIGHT, middle, middle);
            add(
                    "<text class=\"label\" x=\"%d\" y=\"%d\" text-anchor=\"end\">%s</text>",
                    LEFT - 10, middle + 4, targets.get(row));
        }
        timeline.bars().forEach(this::bar);
    }

    private void bar(Bar bar) {
        int top = TOP + targets.indexOf(bar.target()) * ROW + 4;
        double width = Math.max(NARROWEST_BAR, x(bar.to()) - x(bar.from()));
        add(
                "<rect class=\"%s\" x=\"%.1f\" y=\"%d\" width=\"%.1f\" height=\"%d\" rx=\"2\"><title>#%d %s, %s, %.1f to %.1f s</title></rect>",
                family(bar.kind()),
                x(bar.from()),
                top,
                width,
                ROW - 8,
                bar.number(),
                bar.kind(),
                bar.target(),
                bar.from(),
                bar.to());
    }

    /** Kinds that look alike in the picture. */
    static String family(String kind) {
        return switch (kind) {
            case "kill-worker", "kill-gateway", "kill-broker", "kill-redis" -> "killed";
            case "stop-worker" -> "stopped";
            case "freeze-worker", "stall-line" -> "silent";
            case "reset-line", "slow-line" -> "line";
            case "full-disk", "full-redis" -> "full";
            case "second-gateway" -> "second";
            default -> "provider";
        };
    }

    private void area(List<Integer> counts, int top, int height, String title) {
        int most = Math.max(1, counts.stream().mapToInt(Integer::intValue).max().orElse(1));
        var points = new StringBuilder();
        for (int second = 0; second < counts.size(); second++) {
            points.append(format("%.1f,%.1f ", x(second), top + height - (double) height * counts.get(second) / most));
        }
        add(
                "<polygon class=\"area\" points=\"%.1f,%d %s%.1f,%d\"/>",
                x(0), top + height, points, x(Math.max(0, counts.size() - 1)), top + height);
        add("<polyline class=\"curve\" points=\"%s\"/>", points);
        frame(top, height, title, most);
    }

    private void columns(List<Integer> counts, int top, int height, String title) {
        int most = Math.max(1, counts.stream().mapToInt(Integer::intValue).max().orElse(1));
        double width = Math.max(1, x(1) - x(0) - 1);
        for (int second = 0; second < counts.size(); second++) {
            if (counts.get(second) > 0) {
                double size = (double) height * counts.get(second) / most;
                add(
                        "<rect class=\"done\" x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" height=\"%.1f\"><title>%d in second %d</title></rect>",
                        x(second), top + height - size, width, size, counts.get(second), second);
            }
        }
        frame(top, height, title, most);
    }

    private void frame(int top, int height, String title, int most) {
        add(
                "<line class=\"axis\" x1=\"%d\" x2=\"%d\" y1=\"%d\" y2=\"%d\"/>",
                LEFT, WIDTH - RIGHT, top + height, top + height);
        add("<text class=\"label\" x=\"%d\" y=\"%d\">%s</text>", LEFT, top - 8, title);
        add("<text class=\"tick\" x=\"%d\" y=\"%d\" text-anchor=\"end\">%d</text>", LEFT - 10, top + 8, most);
        add("<text class=\"tick\" x=\"%d\" y=\"%d\" text-anchor=\"end\">0</text>", LEFT - 10, top + height);
    }

    private double x(double second) {
        return LEFT + (WIDTH - LEFT - RIGHT) * second / timeline.seconds();
    }

    private void add(String format, Object... arguments) {
        svg.append(format(format, arguments)).append('\n');
    }

    private static String format(String format, Object... arguments) {
        return String.format(Locale.ROOT, format, arguments);
    }

    /** What the colours mean. */
    static String legend() {
        return List.of(
                        List.of("killed", "killed"),
                        List.of("stopped", "asked to stop"),
                        List.of("silent", "frozen or stalled"),
                        List.of("line", "reset or slow"),
                        List.of("full", "out of space"),
                        List.of("second", "second gateway"),
                        List.of("provider", "provider faults"))
                .stream()
                .map(entry -> "<span><i class=\"%s\"></i>%s</span>".formatted(entry.getFirst(), entry.getLast()))
                .collect(Collectors.joining("\n"));
    }
}
