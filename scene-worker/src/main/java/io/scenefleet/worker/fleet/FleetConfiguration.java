package io.scenefleet.worker.fleet;

import io.scenefleet.fleet.ProviderMark;
import io.scenefleet.fleet.ProviderMarks;
import io.scenefleet.fleet.WorkerRegistry;
import io.scenefleet.redis.RedisFleetConfiguration;
import io.scenefleet.worker.intake.ScenesInFlight;
import io.scenefleet.worker.processing.WorkerIdentity;
import io.scenefleet.worker.processing.WorkerProperties;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({LivenessProperties.class, ProviderMarkProperties.class})
@Import(RedisFleetConfiguration.class)
class FleetConfiguration {
    @Bean
    ProviderCheck providerCheck(ProviderMarks marks, ProviderMark mine, ProviderMarkProperties properties) {
        return new ProviderCheck(marks, mine, properties);
    }

    @Bean
    WorkerHeartbeat workerHeartbeat(
            WorkerIdentity worker,
            WorkerRegistry registry,
            ScenesInFlight scenes,
            WorkerProperties properties,
            LivenessProperties liveness,
            ProviderCheck provider) {
        var file = liveness.file();
        var witnessed = file == null ? registry : new LivenessFile(registry, file);
        return new WorkerHeartbeat(worker, witnessed, scenes, properties, provider);
    }
}
