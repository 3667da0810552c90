package io.scenefleet.operator;

import io.scenefleet.store.StoreUnavailableException;

/**
 * How much there is of everything, at one instant.
 *
 * @param unknownOutcomes scenes of which nobody can tell whether they were bought, and that nobody has settled
 * @param deadLetters     messages that nobody could carry out, and that are kept
 * @param activeJobs      jobs that are not over
 * @param outboxJobs      jobs that are recorded, but perhaps not with the broker
 * @param liveWorkers     workers that show signs of life
 * @param scenesInFlight  scenes these work on
 */
public record FleetFigures(
        long unknownOutcomes,
        long deadLetters,
        long activeJobs,
        long outboxJobs,
        long liveWorkers,
        long scenesInFlight) {
    /** Where to read them. */
    @FunctionalInterface
    public interface Source {
        /**
         * The figures of now.
         *
         * @throws StoreUnavailableException when the store does not answer in time
         */
        FleetFigures read();
    }
}
