package io.scenefleet.simulator.ledger;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Where an accepted task stands.
 *
 * @param status     {@code processing}, {@code success} or {@code error}
 * @param finishedAt absent while it is processing
 */
public record Standing(String status, @Nullable Instant finishedAt) {

    /** Something that stands somewhere at any time. */
    @FunctionalInterface
    public interface Source {
        Standing at(Instant now);
    }
}
