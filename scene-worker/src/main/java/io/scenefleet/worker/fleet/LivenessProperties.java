package io.scenefleet.worker.fleet;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * How a process beside the worker, for example a container's health check, sees that the worker is alive.
 *
 * @param file touched after every successful heartbeat, twice a second; none where absent. Its age is the time for which
 *             the worker has been unable to work
 */
@ConfigurationProperties("scenefleet.liveness")
record LivenessProperties(@Nullable Path file) {
    LivenessProperties {
        if (file != null && file.toString().isBlank()) {
            file = null;
        }
    }
}
