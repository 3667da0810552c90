package io.scenefleet.fleet;

import java.time.Instant;

/**
 * What a worker reports with each heartbeat.
 *
 * @param workerId    unique to one run of one process
 * @param inFlight    scenes that it holds
 * @param maxInFlight most scenes that it accepts
 * @param draining    it accepts no scenes and hands over those that it holds
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
