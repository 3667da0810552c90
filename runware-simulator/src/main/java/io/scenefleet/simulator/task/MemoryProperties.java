package io.scenefleet.simulator.task;

import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * What is remembered of tasks, and how long.
 *
 * @param conflict              how long a second submission of an id is refused: forever, while-running, or a time after
 *                              the task was done, such as 10m
 * @param results               how long polls find a task that is done: forever or a time
 * @param detailsMaskedByReplay whether getTaskDetails shows the refusal of a second submission instead of the outcome
 * @param videos                how long a clip can be fetched after its task is done, where the task gives no ttl
 * @param maxTasks              tasks kept at once, finished ones forgotten oldest first; submissions beyond are refused
 *                              with 429 while all are running
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
            throw new IllegalArgumentException("simulator.memory.results must be forever or a time");
        }
        if (videos.isNegative() || videos.isZero()) {
            throw new IllegalArgumentException("simulator.memory.videos must be positive");
        }
    }
}
