package io.scenefleet.worker.fleet;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * How a process beside the worker, for example a container's health check, sees that it lives.
 *
 * @param file touched after every pulse that Redis has taken, twice a second; none where absent. Its age tells how long
 *             the worker has not been able to work
 */
@ConfigurationProperties("scenefleet.liveness")
record LivenessProperties(@Nullable Path file) {
    LivenessProperties {
        if (file != null && file.toString().isBlank()) {
            file = null;
        }
    }
}
