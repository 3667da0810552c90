package io.scenefleet.chaos.report;

import io.scenefleet.chaos.history.HistoryEvent;
import io.scenefleet.chaos.history.HistoryEvent.Answered;
import io.scenefleet.chaos.history.HistoryEvent.Broken;
import io.scenefleet.chaos.history.HistoryEvent.Healed;
import io.scenefleet.chaos.history.HistoryEvent.Moved;
import io.scenefleet.chaos.history.HistoryEvent.Submitted;
import io.scenefleet.chaos.history.SceneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * What a picture of a run shows, in seconds since the first order.
 *
 * @param seconds   how long it is
 * @param bars      the faults
 * @param inFlight  how many scenes were promised and not over, second by second
 * @param completed how many scenes were completed in each second
 */
record Timeline(int seconds, List<Bar> bars, List<Integer> inFlight, List<Integer> completed) {
    /** One fault; what happens in an instant takes next to no time. */
    record Bar(int number, String kind, String target, double from, double to) {
        private static final double INSTANT = 0.2;

        boolean isInstant() {
            return to - from < INSTANT;
        }
    }

    static Timeline of(List<HistoryEvent> events) {
        long start = start(events);
        var promised = new HashMap<String, Long>();
        var ended = new HashMap<SceneId, Long>();
        var completed = new HashSet<SceneId>();
        for (var event : events) {
            switch (event) {
                case Answered answer
                when answer.isPromise() && answer.job() != null -> promised.putIfAbsent(answer.job(), answer.at());
                case Moved move
                when move.isEnd() && move.isAccepted() -> {
                    ended.putIfAbsent(move.scene(), move.at());
                    if (move.stage().equals("completed")) {
                        completed.add(move.scene());
                    }
                }
                default -> {}
            }
        }
        var bars = bars(events, start);
        int seconds = seconds(start, ended, bars);
        return new Timeline(
                seconds,
                bars,
                inFlight(seconds, start, promised, ended, scenesOfAJob(events)),
                perSecond(seconds, start, ended, completed));
    }

    private static long start(List<HistoryEvent> events) {
        return events.stream()
                .filter(Submitted.class::isInstance)
                .mapToLong(HistoryEvent::at)
                .min()
                .orElse(0);
    }

    private static int scenesOfAJob(List<HistoryEvent> events) {
        return events.stream()
                .filter(Submitted.class::isInstance)
                .mapToInt(event -> ((Submitted) event).scenes())
                .findFirst()
                .orElse(0);
    }

    private static List<Bar> bars(List<HistoryEvent> events, long start) {
        Map<Integer, Long> healed = new HashMap<>();
        events.stream()
                .filter(Healed.class::isInstance)
                .map(Healed.class::cast)
                .forEach(end -> healed.put(end.number(), end.at()));
        return events.stream()
                .filter(Broken.class::isInstance)
                .map(Broken.class::cast)
                .map(fault -> new Bar(
                        fault.number(),
                        fault.kind(),
                        fault.target(),
                        since(start, fault.at()),
                        since(
                                start,
                                Optional.ofNullable(healed.get(fault.number())).orElse(fault.at()))))
                .toList();
    }

    private static double since(long start, long at) {
        return Math.max(0, at - start) / 1000.0;
    }

    private static int seconds(long start, Map<SceneId, Long> ended, List<Bar> bars) {
        double lastEnd = ended.values().stream()
                .mapToDouble(at -> since(start, at))
                .max()
                .orElse(0);
        double lastFault = bars.stream().mapToDouble(Bar::to).max().orElse(0);
        return (int) Math.ceil(Math.max(Math.max(lastEnd, lastFault), 1)) + 1;
    }

    private static List<Integer> inFlight(
            int seconds, long start, Map<String, Long> promised, Map<SceneId, Long> ended, int scenesOfAJob) {
        var changes = new TreeMap<Integer, Integer>();
        promised.forEach((_, at) -> changes.merge((int) since(start, at), scenesOfAJob, Integer::sum));
        ended.forEach((scene, at) -> {
            if (promised.containsKey(scene.job())) {
                changes.merge((int) since(start, at), -1, Integer::sum);
            }
        });
        var counts = new ArrayList<Integer>();
        int count = 0;
        for (int second = 0; second < seconds; second++) {
            count += changes.getOrDefault(second, 0);
            counts.add(Math.max(0, count));
        }
        return counts;
    }

    private static List<Integer> perSecond(int seconds, long start, Map<SceneId, Long> ended, Set<SceneId> completed) {
        var counts = new int[seconds];
        ended.forEach((scene, at) -> {
            if (completed.contains(scene)) {
                counts[Math.min(seconds - 1, (int) since(start, at))]++;
            }
        });
        return Arrays.stream(counts).boxed().toList();
    }
}
