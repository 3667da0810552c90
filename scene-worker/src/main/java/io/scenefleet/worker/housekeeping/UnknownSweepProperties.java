package io.scenefleet.worker.housekeeping;

import io.scenefleet.settings.Setting;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How the provider is asked about scenes whose outcome is unknown, after their messages are done with.
 *
 * @param interval between two questions about the same scene at first; later a tenth of the time since it failed
 * @param within   how long after its failure a scene is asked about; Runware keeps results for a day or longer
 */
@ConfigurationProperties("scenefleet.unknown-sweep")
record UnknownSweepProperties(
        @DefaultValue("1m") Duration interval,
        @DefaultValue("24h") Duration within) {
    UnknownSweepProperties {
        Setting.requirePositive("scenefleet.unknown-sweep.interval", interval);
        Setting.requireNotNegative("scenefleet.unknown-sweep.within", within);
    }

    /** Whether a run asks about a scene that failed so long ago: at every run at first, then ever more rarely. */
    boolean isDue(Duration age) {
        long runs = age.dividedBy(interval);
        return age.compareTo(within) <= 0 && (runs < 2 || questions(runs) > questions(runs - 1));
    }

    /** How many questions there are in so many runs: one whenever the number of runs has grown by a tenth. */
    private static long questions(long runs) {
        return (long) (Math.log(runs) / Math.log(1.1));
    }
}
