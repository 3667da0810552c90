package io.scenefleet.chaos.run;

import io.scenefleet.chaos.fleet.FleetSettings;
import io.scenefleet.chaos.load.Load;
import io.scenefleet.chaos.plan.FaultKind;
import java.time.Duration;
import java.util.Set;

/**
 * What a run is.
 *
 * @param plan     how faults are chosen
 * @param seed     from which the plan follows
 * @param duration of the faults; then everything is healed
 * @param scenes   how many are ordered, rounded up to whole ads
 * @param kinds    of faults in a random plan
 */
public record RunSettings(
        Plan plan, long seed, Duration duration, int scenes, Set<FaultKind> kinds, FleetSettings fleet) {
    /** How faults are chosen. */
    public enum Plan {
        RANDOM,
        KILL_A_WORKER
    }

    public RunSettings {
        kinds = Set.copyOf(kinds);
    }

    int jobs() {
        return Math.ceilDiv(scenes, Load.SCENES_OF_AN_AD);
    }
}
