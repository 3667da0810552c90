package io.scenefleet.worker.processing;

import io.scenefleet.catalogue.ModelCatalogue;
import io.scenefleet.fleet.RenderPermits;
import io.scenefleet.fleet.WorkerRegistry;
import io.scenefleet.redis.RedisStoresConfiguration;
import io.scenefleet.storage.VideoStorage;
import io.scenefleet.storage.VideoStorageConfiguration;
import io.scenefleet.work.SceneStore;
import io.scenefleet.worker.download.VideoDownloader;
import io.scenefleet.worker.fleet.WorkerIdentity;
import io.scenefleet.worker.provider.PollProperties;
import io.scenefleet.worker.provider.TaskPoller;
import io.scenefleet.worker.provider.VideoProvider;
import java.time.Clock;
import java.util.random.RandomGenerator;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

@Configuration(proxyBeanMethods = false)
@Import({RedisStoresConfiguration.class, VideoStorageConfiguration.class})
@EnableConfigurationProperties({WorkerProperties.class, PollProperties.class, RenderLimitProperties.class})
class ProcessingConfiguration {
    @Bean
    RenderLimit renderLimit(RenderPermits slots, RenderLimitProperties properties) {
        return new RenderLimit(slots, properties);
    }

    @Bean
    LeaseKeeper leaseKeeper(WorkerProperties properties, RenderLimit limit) {
        return new LeaseKeeper(properties.beat(), limit);
    }

    @Bean
    TaskPoller taskPoller(VideoProvider provider, PollProperties properties) {
        return new TaskPoller(provider, properties);
    }

    @Bean
    SceneProcessor sceneProcessor(
            WorkerIdentity worker,
            SceneStore store,
            WorkerRegistry registry,
            VideoProvider provider,
            VideoDownloader downloader,
            VideoStorage storage,
            TaskPoller poller,
            LeaseKeeper leases,
            RenderLimit limit,
            PollProperties polling,
            WorkerProperties properties) {
        var backoff = new Backoff(properties.retryDelay(), properties.maxRetryDelay(), RandomGenerator.getDefault());
        return new SceneProcessor(
                worker.id(),
                store,
                registry,
                new StepRunner(provider, poller, downloader, storage, limit),
                leases,
                new SceneRules(properties, polling, ModelCatalogue.bundled(), backoff, System::nanoTime),
                Clock.systemUTC());
    }
}
