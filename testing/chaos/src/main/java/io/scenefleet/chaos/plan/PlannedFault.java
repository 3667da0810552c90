package io.scenefleet.chaos.plan;

import java.time.Duration;

/**
 * One thing that will be broken.
 *
 * @param number from 1, in the order of the plan
 * @param at     since the first order
 * @param target which worker or line, from 0; 0 for parts of which there is one
 * @param lasts  until it is healed; what has to start again takes longer
 */
public record PlannedFault(int number, Duration at, FaultKind kind, int target, Duration lasts) {}
