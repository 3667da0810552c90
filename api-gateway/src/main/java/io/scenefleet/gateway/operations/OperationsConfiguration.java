package io.scenefleet.gateway.operations;

import io.micrometer.core.instrument.MeterRegistry;
import io.scenefleet.fleet.FleetLock;
import io.scenefleet.fleet.WorkerRegistry;
import io.scenefleet.gateway.submission.Pause;
import io.scenefleet.gateway.submission.SceneJobPublisher;
import io.scenefleet.progress.DeadLetters;
import io.scenefleet.progress.FailedScenes;
import io.scenefleet.progress.FleetFigures;
import io.scenefleet.progress.JobRepair;
import io.scenefleet.progress.JobStore;
import io.scenefleet.progress.SceneStore;
import java.util.UUID;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.scheduling.annotation.SchedulingConfigurer;

/** Wires what operators have in hand, and the housekeeping. */
@Configuration(proxyBeanMethods = false)
@EnableScheduling
@EnableConfigurationProperties({SweepProperties.class, DeadLetterProperties.class})
class OperationsConfiguration {
    @Bean
    OperationsCounters operationsCounters(MeterRegistry registry) {
        return new OperationsCounters(registry);
    }

    @Bean
    FleetGauges fleetGauges(FleetFigures.Source source) {
        return new FleetGauges(source);
    }

    @Bean
    SceneReopening sceneReopening(FailedScenes failures, JobStore jobs, SceneJobPublisher publisher) {
        return new SceneReopening(
                failures, jobs, publisher, () -> UUID.randomUUID().toString());
    }

    @Bean
    DeadLetterIntake deadLetterIntake(
            SceneStore scenes,
            DeadLetters letters,
            DeadLetterProperties properties,
            OperationsCounters counters,
            Pause pause) {
        return new DeadLetterIntake("dead-letters-" + UUID.randomUUID(), scenes, letters, properties, counters, pause);
    }

    @Bean
    JobSweeper jobSweeper(
            JobStore jobs,
            JobRepair repair,
            FailedScenes failures,
            WorkerRegistry workers,
            WorkQueue queue,
            SceneJobPublisher publisher,
            FleetLock lock,
            OperationsCounters counters,
            SweepProperties properties) {
        return new JobSweeper(jobs, repair, failures, workers, queue, publisher, lock, counters, properties);
    }

    @Bean
    SchedulingConfigurer jobSweeping(JobSweeper sweeper, SweepProperties properties) {
        return tasks -> tasks.addFixedDelayTask(sweeper::sweep, properties.interval());
    }
}
