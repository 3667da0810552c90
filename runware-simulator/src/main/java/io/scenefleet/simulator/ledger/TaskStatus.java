package io.scenefleet.simulator.ledger;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The status of a task.
 *
 * @param status     {@code rejected}, {@code processing}, {@code success} or {@code error}
 * @param dueAt      when its render time ends; absent when the task was never accepted
 * @param finishedAt absent while the task is processing
 * @param videos     ids of the finished files in order
 */
public record TaskStatus(
        String status, @Nullable Instant dueAt, @Nullable Instant finishedAt, List<UUID> videos) {
    public TaskStatus {
        videos = List.copyOf(videos);
    }

    /** Returns the status at a given time. */
    @FunctionalInterface
    public interface Source {
        TaskStatus at(Instant now);
    }
}
