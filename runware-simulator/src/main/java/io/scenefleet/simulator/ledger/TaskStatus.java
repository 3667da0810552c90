package io.scenefleet.simulator.ledger;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Where an accepted task stands.
 *
 * @param status     {@code processing}, {@code success} or {@code error}
 * @param dueAt      when its render time is over; absent when nothing was accepted
 * @param finishedAt absent while it is processing
 * @param videos     the ids of the files that are there, in their order
 */
public record TaskStatus(
        String status, @Nullable Instant dueAt, @Nullable Instant finishedAt, List<UUID> videos) {
    public TaskStatus {
        videos = List.copyOf(videos);
    }

    /** Something that stands somewhere at any time. */
    @FunctionalInterface
    public interface Source {
        TaskStatus at(Instant now);
    }
}
