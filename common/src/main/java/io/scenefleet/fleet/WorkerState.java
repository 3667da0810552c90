package io.scenefleet.fleet;

import java.time.Instant;

/**
 * A worker's sign of life.
 *
 * @param workerId    unique to one run of one process
 * @param inFlight    scenes it works on
 * @param maxInFlight scenes it takes at most
 * @param draining    it takes nothing new and hands over what it has
 * @param version     of the software
 */
public record WorkerState(
        String workerId,
        String host,
        long pid,
        int inFlight,
        int maxInFlight,
        boolean draining,
        Instant startedAt,
        String version) {}
