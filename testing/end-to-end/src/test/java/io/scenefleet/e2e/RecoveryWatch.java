package io.scenefleet.e2e;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Looks at the scenes again and again, and remembers when which of them was taken up after the fault. */
final class RecoveryWatch {
    private final CrashFault fault;
    private final Map<String, Duration> takenUp = new HashMap<>();
    private Duration end = Duration.ZERO;

    RecoveryWatch(CrashFault fault) {
        this.fault = fault;
    }

    /** Answers whether all scenes are over. */
    boolean sees(Map<String, Map<String, String>> scenes) {
        end = Duration.between(fault.at(), Instant.now());
        scenes.forEach((scenario, scene) -> {
            if (fault.concerns(scenario) && fault.isTakenUp(scenario, scene)) {
                takenUp.putIfAbsent(scenario, end);
            }
        });
        return scenes.values().stream().allMatch(scene -> scene.containsKey("finished_at"));
    }

    Recovery recovery() {
        return new Recovery(List.copyOf(takenUp.values()), end);
    }
}
