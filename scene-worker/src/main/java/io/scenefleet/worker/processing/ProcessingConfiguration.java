package io.scenefleet.worker.processing;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.scenefleet.catalogue.ModelCatalogue;
import io.scenefleet.fleet.OrderStop;
import io.scenefleet.fleet.ProviderMark;
import io.scenefleet.fleet.RenderPermits;
import io.scenefleet.fleet.WorkerRegistry;
import io.scenefleet.job.RetentionProperties;
import io.scenefleet.redis.RedisStoresConfiguration;
import io.scenefleet.storage.PlatformThreadStorage;
import io.scenefleet.storage.VideoStorage;
import io.scenefleet.storage.VideoStorageConfiguration;
import io.scenefleet.work.PoisonPolicy;
import io.scenefleet.work.SceneStore;
import io.scenefleet.worker.download.VideoDownloader;
import io.scenefleet.worker.provider.PollProperties;
import io.scenefleet.worker.provider.TaskPoller;
import io.scenefleet.worker.provider.VideoProvider;
import io.scenefleet.worker.schedule.Repetition;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.random.RandomGenerator;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

@Configuration(proxyBeanMethods = false)
@Import({RedisStoresConfiguration.class, VideoStorageConfiguration.class})
@EnableConfigurationProperties({WorkerProperties.class, PollProperties.class, ConcurrencyLimitProperties.class})
class ProcessingConfiguration {
    /** Soon enough after a key is corrected or an account is topped up, and seldom enough for the provider. */
    private static final Duration BETWEEN_TRIES = Duration.ofSeconds(30);

    @Bean
    WorkerIdentity workerIdentity() {
        return WorkerIdentity.create();
    }

    @Bean
    SceneLog sceneLog() {
        return new SceneLog();
    }

    @Bean
    SceneMetrics sceneMetrics(MeterRegistry registry) {
        return new SceneMetrics(registry);
    }

    @Bean
    MeterBinder storageSpace(VideoStorage storage) {
        return registry -> Gauge.builder("scenefleet.storage.free", storage, ProcessingConfiguration::freeBytes)
                .description("Space that is left for videos; below scenefleet.worker.min-free-space nothing is ordered")
                .baseUnit("bytes")
                .register(registry);
    }

    private static double freeBytes(VideoStorage storage) {
        try {
            return storage.freeBytes();
        } catch (IOException _) {
            return Double.NaN;
        }
    }

    @Bean
    SceneListeners sceneListeners(List<SceneListener> listeners) {
        return new SceneListeners(listeners);
    }

    @Bean
    SceneRules sceneRules(
            WorkerProperties properties, PollProperties polling, PoisonPolicy poison, RetentionProperties retention) {
        var backoff = new Backoff(properties.retryDelay(), properties.maxRetryDelay(), RandomGenerator.getDefault());
        return new SceneRules(
                properties, polling, poison, ModelCatalogue.bundled(), backoff, retention.jobs(), System::nanoTime);
    }

    @Bean
    OrderGate orderGate(OrderStop stop, ProviderMark provider) {
        return new OrderGate(stop, provider.account(), BETWEEN_TRIES, System::nanoTime);
    }

    @Bean
    ConcurrencyLimit concurrencyLimit(RenderPermits permits, ConcurrencyLimitProperties properties) {
        return new ConcurrencyLimit(permits, properties, System::nanoTime);
    }

    @Bean
    HeldScenes heldScenes(ConcurrencyLimit limit) {
        return new HeldScenes(limit);
    }

    @Bean
    Repetition leaseRenewal(HeldScenes scenes, WorkerProperties properties) {
        return new Repetition("lease-renewal", scenes::renewDue, properties.beat());
    }

    @Bean
    AwaitedScenes awaitedScenes(SceneStore store, WorkerRegistry registry, SceneRules rules) {
        return new AwaitedScenes(store, registry, rules);
    }

    @Bean
    Repetition questionsAboutHolders(AwaitedScenes scenes) {
        return new Repetition("questions-about-holders", scenes::ask, AwaitedScenes.EVERY);
    }

    @Bean
    TaskPoller taskPoller(VideoProvider provider, PollProperties properties) {
        return new TaskPoller(provider, properties);
    }

    @Bean
    ScenePorts scenePorts(
            SceneStore store,
            VideoProvider provider,
            TaskPoller poller,
            VideoDownloader downloader,
            VideoStorage storage,
            OrderGate gate,
            ConcurrencyLimit limit,
            SceneListeners listeners) {
        var ownThreads = new PlatformThreadStorage(storage);
        return new ScenePorts(store, provider, poller, downloader, ownThreads, gate, limit, listeners);
    }

    @Bean
    SceneProcessor sceneProcessor(
            WorkerIdentity worker,
            ScenePorts ports,
            WorkerRegistry registry,
            HeldScenes held,
            AwaitedScenes awaited,
            SceneRules rules) {
        return new SceneProcessor(worker.id(), ports, registry, held, awaited, rules, Clock.systemUTC());
    }
}
