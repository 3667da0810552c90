package io.scenefleet.operator;

import io.scenefleet.cost.Costs;
import io.scenefleet.store.StoreException;

/**
 * The figures of the fleet at one instant.
 *
 * @param unknownOutcomes scenes with an unknown outcome that still need a decision
 * @param deadLetters     messages that no worker could process
 * @param activeJobs      jobs that are not over
 * @param outboxJobs      jobs that are recorded, but perhaps not published
 * @param strandedJobs    jobs that continue only when an operator decides
 * @param liveWorkers     workers with a recent heartbeat
 * @param scenesInFlight  scenes that these hold
 * @param costs           of all attempts so far
 * @param ordersStopped   1 while the provider takes no orders from our account, otherwise 0
 */
public record FleetFigures(
        long unknownOutcomes,
        long deadLetters,
        long activeJobs,
        long outboxJobs,
        long strandedJobs,
        long liveWorkers,
        long scenesInFlight,
        Costs costs,
        long ordersStopped) {
    /** The source of the figures. */
    @FunctionalInterface
    public interface Source {
        /**
         * The present figures.
         *
         * @throws StoreException if the store fails
         */
        FleetFigures read();
    }
}
