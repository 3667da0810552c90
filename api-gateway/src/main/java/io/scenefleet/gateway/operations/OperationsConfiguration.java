package io.scenefleet.gateway.operations;

import io.micrometer.core.instrument.MeterRegistry;
import io.scenefleet.fleet.FleetLock;
import io.scenefleet.fleet.OrderStop;
import io.scenefleet.fleet.WorkerRegistry;
import io.scenefleet.gateway.submission.Pause;
import io.scenefleet.gateway.submission.SceneJobPublisher;
import io.scenefleet.job.JobReconciler;
import io.scenefleet.job.JobStore;
import io.scenefleet.operator.DeadLetters;
import io.scenefleet.operator.FailedScenes;
import io.scenefleet.operator.FleetFigures;
import io.scenefleet.work.SceneStore;
import java.util.UUID;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.scheduling.annotation.SchedulingConfigurer;
import org.springframework.scheduling.concurrent.ThreadPoolTaskScheduler;

/** Wires the operators' API, the metrics and the sweeper. */
@Configuration(proxyBeanMethods = false)
@EnableScheduling
@EnableConfigurationProperties({SweepProperties.class, DeadLetterProperties.class})
class OperationsConfiguration {
    private static final int SWEEPS = 2;

    @Bean
    OperationsCounters operationsCounters(MeterRegistry registry) {
        return new OperationsCounters(registry);
    }

    @Bean
    FleetGauges fleetGauges(FleetFigures.Source source) {
        return new FleetGauges(source);
    }

    /** Its name in the health is {@code orders}. */
    @Bean
    OrderStopHealth ordersHealthIndicator(OrderStop stop) {
        return new OrderStopHealth(stop);
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
            JobReconciler reconciler,
            FailedScenes failures,
            WorkerRegistry workers,
            FleetFigures.Source figures,
            WorkQueue queue,
            SceneJobPublisher publisher,
            FleetLock lock,
            OperationsCounters counters,
            SweepProperties properties) {
        return new JobSweeper(
                jobs, reconciler, failures, workers, figures, queue, publisher, lock, counters, properties);
    }

    /** A thread for each kind of sweep: tasks with a fixed delay would share the one thread of Boot's default scheduler. */
    @Bean
    ThreadPoolTaskScheduler taskScheduler() {
        var scheduler = new ThreadPoolTaskScheduler();
        scheduler.setPoolSize(SWEEPS);
        scheduler.setThreadNamePrefix("sweep-");
        return scheduler;
    }

    @Bean
    SchedulingConfigurer jobSweeping(JobSweeper sweeper, SweepProperties properties) {
        return tasks -> tasks.addFixedDelayTask(sweeper::sweep, properties.interval());
    }
}
