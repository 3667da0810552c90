package io.scenefleet.gateway.submission;

import io.scenefleet.job.JobStore;
import io.scenefleet.job.SceneProgress;
import io.scenefleet.scene.Scenario;
import io.scenefleet.store.StoreException;
import java.time.Clock;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Waits for the end of a regeneration by polling; tolerates a store that fails temporarily. */
final class RegenerationWait {
    private static final Logger log = LoggerFactory.getLogger(RegenerationWait.class);

    private final JobStore jobs;
    private final RegenerationProperties properties;
    private final Pause pause;
    private final Clock clock;

    RegenerationWait(JobStore jobs, RegenerationProperties properties, Pause pause, Clock clock) {
        this.jobs = jobs;
        this.properties = properties;
        this.pause = pause;
        this.clock = clock;
    }

    /** Waits until the scene is finished, the maximum wait has passed or the gateway stops. */
    RegenerationResult await(String jobId, Scenario scenario) {
        var deadline = clock.instant().plus(properties.maxWait());
        do {
            var result = read(jobId, scenario);
            if (result.isPresent()) {
                return result.get();
            }
        } while (clock.instant().isBefore(deadline) && pause.tryPause(properties.pollInterval()));
        return new RegenerationResult.StillRunning();
    }

    private Optional<RegenerationResult> read(String jobId, Scenario scenario) {
        try {
            var job = jobs.find(jobId);
            if (job.isEmpty()) {
                return Optional.of(new RegenerationResult.Gone());
            }
            return job.get().scenes().stream()
                    .filter(scene -> scene.scenario() == scenario)
                    .filter(SceneProgress::isOver)
                    .findFirst()
                    .map(RegenerationResult.Finished::new);
        } catch (StoreException e) {
            log.debug("The scene cannot be read; next read in {}", properties.pollInterval(), e);
            return Optional.empty();
        }
    }
}
