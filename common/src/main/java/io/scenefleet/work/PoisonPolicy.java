package io.scenefleet.work;

import io.scenefleet.settings.Setting;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * When a scene counts as poisonous. All processes of a fleet must have the same policy.
 *
 * @param quarantineAfter consecutive worker crashes after which a scene is quarantined; a low number quarantines
 *                        innocent scenes too, because workers that are killed one after the other count a crash for
 *                        every scene that they hold
 * @param failAfter       consecutive worker crashes after which a scene fails with code {@code poison}; at least
 *                        {@code quarantineAfter}
 * @param probation       a worker that has held a scene for this long does not crash because of it, and the count starts
 *                        again; if the worker that crashed last had held it for longer than that and was downloading,
 *                        half as long again as that one, but not longer than {@link #LONGEST_PROBATION}
 */
@ConfigurationProperties("scenefleet.poison")
public record PoisonPolicy(
        @DefaultValue("4") int quarantineAfter,
        @DefaultValue("5") int failAfter,
        @DefaultValue("3s") Duration probation) {
    /** The policy of a fleet that sets nothing. */
    public static final PoisonPolicy DEFAULT = new PoisonPolicy(4, 5, Duration.ofSeconds(3));

    /** A download that takes longer to crash its worker than this is not recognised as poison. */
    public static final Duration LONGEST_PROBATION = Duration.ofMinutes(1);

    public PoisonPolicy {
        Setting.requirePositive("scenefleet.poison.quarantine-after", quarantineAfter);
        Setting.require(
                failAfter >= quarantineAfter,
                "scenefleet.poison.fail-after",
                "must not be less than scenefleet.poison.quarantine-after",
                failAfter);
        Setting.requirePositive("scenefleet.poison.probation", probation);
    }

    /** Whether a scene with this many consecutive worker crashes must fail. */
    public boolean isPoisonous(int crashes) {
        return crashes >= failAfter;
    }
}
