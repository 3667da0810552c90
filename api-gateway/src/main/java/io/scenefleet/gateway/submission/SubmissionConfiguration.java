package io.scenefleet.gateway.submission;

import io.micrometer.core.instrument.MeterRegistry;
import io.scenefleet.catalogue.ModelCatalogue;
import io.scenefleet.fleet.FleetLock;
import io.scenefleet.job.JobStore;
import io.scenefleet.session.SessionStore;
import java.time.Clock;
import java.util.UUID;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.ApplicationListener;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.scheduling.annotation.SchedulingConfigurer;

/** Wires the submission of orders. */
@Configuration(proxyBeanMethods = false)
@EnableScheduling
@EnableConfigurationProperties({
    SubmissionProperties.class,
    PublishingProperties.class,
    OutboxProperties.class,
    RegenerationProperties.class
})
class SubmissionConfiguration {
    @Bean
    StoppablePause pause() {
        return new StoppablePause();
    }

    /** Ends all waits before the graceful shutdown of the web server, which waits for running requests. */
    @Bean
    ApplicationListener<ContextClosedEvent> endOfWaiting(StoppablePause pause) {
        return _ -> pause.stop();
    }

    @Bean
    VideoSubmission videoSubmission(
            SessionStore sessions,
            JobStore jobs,
            SceneJobPublisher publisher,
            ModelCatalogue models,
            SubmissionProperties properties,
            PublishingProperties publishing,
            StoppablePause pause,
            Clock clock) {
        return new VideoSubmission(
                sessions,
                jobs,
                publisher,
                new ScriptFitting(models, properties),
                publishing.confirmTimeout(),
                pause,
                () -> UUID.randomUUID().toString(),
                clock);
    }

    @Bean
    RegenerationWait regenerationWait(
            JobStore jobs, RegenerationProperties properties, StoppablePause pause, Clock clock) {
        return new RegenerationWait(jobs, properties, pause, clock);
    }

    @Bean
    OutboxSweeper outboxSweeper(
            JobStore jobs,
            SceneJobPublisher publisher,
            FleetLock lock,
            OutboxProperties properties,
            MeterRegistry meters) {
        return new OutboxSweeper(jobs, publisher, lock, properties, meters);
    }

    @Bean
    SchedulingConfigurer outboxSweeping(OutboxSweeper sweeper, OutboxProperties properties) {
        return tasks -> tasks.addFixedDelayTask(sweeper::sweep, properties.sweepInterval());
    }
}
