package io.scenefleet.gateway.submission;

import io.scenefleet.job.JobStore;
import io.scenefleet.scene.Scenario;
import io.scenefleet.store.StoreException;
import java.time.Clock;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Waits for one scene to end, by looking again and again; a store that is away for a while only costs patience. */
final class SceneWait {
    private static final Logger log = LoggerFactory.getLogger(SceneWait.class);

    private final JobStore jobs;
    private final RegenerationProperties properties;
    private final Pause pause;
    private final Clock clock;

    SceneWait(JobStore jobs, RegenerationProperties properties, Pause pause, Clock clock) {
        this.jobs = jobs;
        this.properties = properties;
        this.pause = pause;
        this.clock = clock;
    }

    /** Waits as long as the settings say, and no longer than the gateway runs. */
    SceneEnd await(String jobId, Scenario scenario) {
        var deadline = clock.instant().plus(properties.maxWait());
        do {
            var end = look(jobId, scenario);
            if (end.isPresent()) {
                return end.get();
            }
        } while (clock.instant().isBefore(deadline) && pause.tryPause(properties.pollInterval()));
        return new SceneEnd.StillRunning();
    }

    private Optional<SceneEnd> look(String jobId, Scenario scenario) {
        try {
            var job = jobs.find(jobId);
            if (job.isEmpty()) {
                return Optional.of(new SceneEnd.Gone());
            }
            return job.get().scenes().stream()
                    .filter(scene -> scene.scenario() == scenario)
                    .filter(scene -> scene.stage().isTerminal())
                    .findFirst()
                    .map(SceneEnd.Over::new);
        } catch (StoreException e) {
            log.debug("The store does not answer, looking again in {}", properties.pollInterval(), e);
            return Optional.empty();
        }
    }
}
