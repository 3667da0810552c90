package io.scenefleet.simulator.task;

import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How long tasks and their results are kept.
 *
 * @param conflict              how long a second submission of an id is rejected: forever, while-running, or a duration
 *                              after the task is done, such as 10m
 * @param results               how long polls find a finished task: forever or a duration
 * @param detailsMaskedByReplay whether getTaskDetails shows the rejection of a second submission instead of the result
 * @param videos                how long a clip can be downloaded after its task is done, unless the task sets a ttl
 * @param maxTasks              maximum number of tasks; the oldest finished ones are dropped first, and while all are
 *                              running further submissions are rejected with 429
 */
@Validated
@ConfigurationProperties("simulator.memory")
public record MemoryProperties(
        @DefaultValue("forever") Retention conflict,
        @DefaultValue("forever") Retention results,
        @DefaultValue("true") boolean detailsMaskedByReplay,
        @DefaultValue("7d") Duration videos,
        @DefaultValue("200000") @Min(1) int maxTasks) {
    public MemoryProperties {
        if (results instanceof Retention.WhileRunning) {
            throw new IllegalArgumentException("simulator.memory.results must be forever or a duration");
        }
        if (videos.isNegative() || videos.isZero()) {
            throw new IllegalArgumentException("simulator.memory.videos must be positive");
        }
    }
}
